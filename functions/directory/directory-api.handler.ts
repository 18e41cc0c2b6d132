import { apiHandler } from '../shared/http/api-handler.ts';
import { changeDirectory } from './change-directory.ts';
import { getOperator } from './get-operator.ts';
import { listOrganisations } from './list-organisations.ts';
import { listRounds } from './list-rounds.ts';
import { searchOrganisations } from './search-organisations.ts';

export const handler = apiHandler('directory', {
  ...{ listRounds, listOrganisations, searchOrganisations, changeDirectory, getOperator },
});

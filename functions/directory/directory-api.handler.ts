import { apiHandler } from '../shared/http/api-handler.ts';
import { getOperator } from './get-operator.ts';
import { listOrganisations } from './list-organisations.ts';
import { listRounds } from './list-rounds.ts';

export const handler = apiHandler('directory', { listRounds, listOrganisations, getOperator });

import { apiHandler } from '../shared/http/api-handler.ts';
import { changeMember } from './change-member.ts';
import { getProfile } from './get-profile.ts';
import { inviteMember } from './invite-member.ts';
import { issueAccessCode } from './issue-access-code.ts';
import { listMembers } from './list-members.ts';
import { removeMember } from './remove-member.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { saveProfile } from './save-profile.ts';

export const handler = apiHandler('organisations', {
  listMembers,
  inviteMember,
  revokeInvitation,
  changeMember,
  removeMember,
  issueAccessCode,
  getProfile,
  saveProfile,
});

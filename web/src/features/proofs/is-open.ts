import type { Proof } from '#schemas/proof/proof.ts';

/** Whether the grantee can write into it. */
export const isOpen = ({ status }: Pick<Proof, 'status'>): boolean => status === 'draft' || status === 'askedBack';

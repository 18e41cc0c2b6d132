import type { Outcome } from './comparison.ts';

/** One definition that ours runs otherwise than AWS does: known, and to be mended in the interpreter. */
export type Defect = {
  /** Title of the comparison. */
  comparison: string;
  /** Position of the input; 0 unless given. */
  input?: number;
  reason: string;
  /** Where AWS's own behaviour is written down. */
  evidence: string;
  /** What ours does; the members are left out of the comparison, and the defect has to go once they are right. */
  ours: Partial<Outcome>;
};

export const defects: Defect[] = [];

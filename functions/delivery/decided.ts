import type { Application } from '#schemas/application/application.ts';

/** An application on which there is a notice. */
export type Decided = Extract<Application, { status: 'approved' | 'rejected' }>;

export const isDecided = (application: Application): application is Decided =>
  application.status === 'approved' || application.status === 'rejected';

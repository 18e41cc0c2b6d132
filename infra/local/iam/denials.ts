/** The latest call of a role that its policies did not allow, and how many such calls there were. */
export type DeniedAccess = {
  role: string;
  action: string;
  resource: string;
  message: string;
  /** Platform time in milliseconds since the epoch. */
  at: number;
  times: number;
};

/** The package has no types of its own. */
declare module 'asl-validator' {
  type Result = { isValid: boolean; errorsText: (separator?: string) => string };
  export default function aslValidator(definition: object): Result;
}

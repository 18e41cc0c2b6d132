/**
 * A setting of the function. Functions know the world only through these; nothing tells them where they run.
 * @throws Error naming the variable when it is missing, so that a wrong deployment shows on the first call
 */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is missing`);
  return value;
}

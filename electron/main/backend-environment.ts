const PASSED_ON = ['LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'];

/** The few variables that the backend gets; whatever else is set on the machine does not reach it. */
export function environmentOfBackend(env: NodeJS.ProcessEnv): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = env[name];
    if (value !== undefined) passed[name] = value;
  }
  return passed;
}

import type { CallAnswer, CallEnvelope } from '#shared/ipc/bridge.ts';
import { sessionCalls } from '#shared/ipc/session-calls.ts';
import { classify, failure } from './answer.ts';
import type { SessionHost } from './session/host.ts';
import { sessionStatus } from './session/status.ts';

const { input, output } = sessionCalls['session.status'];

/** Whether a call is the one that every page begins with and that nothing else need be loaded for. */
export const isFirstQuestion = ({ name, payload }: CallEnvelope): boolean =>
  name === 'session.status' && input.safeParse(payload).success;

/** Answers it, as the router would. */
export async function firstAnswer(sessions: SessionHost): Promise<CallAnswer> {
  try {
    return { ok: true, value: output.parse(await sessionStatus(sessions)) };
  } catch (thrown) {
    return failure(classify(thrown));
  }
}

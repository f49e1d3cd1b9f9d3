import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { AppError } from '#shared/errors.ts';
import { ageRecipientPattern } from './keys.ts';
import { toAppError } from './package-fs.ts';

/** Longest age header in bytes that is looked at; the library itself has no limit. */
const maxHeaderBytes = 64 * 1024;

function toWebStream(iterator: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Gives the stream's chunks; when left, early or not, the source behind it is closed before this returns. */
async function* fromWebStream(
  stream: ReadableStream<Uint8Array>,
  source: AsyncIterator<Uint8Array>,
  onFault: (error: unknown) => AppError,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) {
        ended = true;
        return;
      }
      yield next.value;
    }
  } catch (error) {
    ended = true;
    throw onFault(error);
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
    // The cancel above runs through the library's streams on its own time; open files must not.
    await source.return?.();
  }
}

function encrypterFor(recipients: readonly string[]): Encrypter {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    if (!ageRecipientPattern.test(recipient)) throw new AppError('E_CARD', { reason: 'ageKey' });
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new AppError('E_CARD', { reason: 'ageKey' });
    }
  }
  return encrypter;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Bytes that `plainBytes` take after encryption to these recipients, header included. E_CARD for a bad key. */
export async function encryptedLength(recipients: readonly string[], plainBytes: number): Promise<number> {
  const trial = await encrypterFor(recipients).encrypt(toWebStream(nothing()));
  const length = trial.size(plainBytes);
  await trial.cancel();
  return length;
}

/** Encrypts a stream to X25519 recipients in constant memory. */
export async function* encryptAge(
  source: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  const stream = await encrypterFor(recipients).encrypt(toWebStream(iterator));
  yield* fromWebStream(stream, iterator, toAppError);
}

/** Hands a source on only once a whole age header was seen within the first 64 KiB. E_AGE otherwise. */
async function* withHeaderLimit(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0);
  let complete = false;
  for await (const piece of source) {
    if (complete) {
      yield piece;
      continue;
    }
    head = Buffer.concat([head, piece]);
    const mac = head.indexOf('\n--- ');
    const end = mac < 0 ? -1 : head.indexOf('\n', mac + 5);
    complete = end >= 0 && end < maxHeaderBytes;
    if (complete) yield head;
    else if (head.length >= maxHeaderBytes) throw new AppError('E_AGE', { reason: 'header' });
  }
  if (!complete) throw new AppError('E_AGE', { reason: 'header' });
}

/**
 * Decrypts a stream that was encrypted to one of these X25519 identities; gives the length of the plain text
 * and the plain text itself. Throws E_NOTFORME when none of them fits, E_AGE when the data are not sound age;
 * the stream throws E_AGE too, at its end at the latest, when a part is changed, cut off or added.
 */
export async function decryptAge(
  source: AsyncIterable<Uint8Array>,
  encryptedBytes: number,
  identities: readonly string[],
): Promise<{ readonly plainBytes: number; readonly plain: AsyncGenerator<Uint8Array> }> {
  let noneFits = false;
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  // Identities are asked in order, so this one is reached only when all others have passed.
  decrypter.addIdentity({
    unwrapFileKey: () => {
      noneFits = true;
      return null;
    },
  });
  const fault = (error: unknown) =>
    error instanceof AppError ? error : new AppError(noneFits ? 'E_NOTFORME' : 'E_AGE');
  const limited = withHeaderLimit(source);
  try {
    const stream = await decrypter.decrypt(toWebStream(limited));
    const plainBytes = stream.size(encryptedBytes);
    return { plainBytes, plain: fromWebStream(stream, limited, fault) };
  } catch (error) {
    await limited.return(undefined);
    throw fault(error);
  }
}

/** The recipient strings that belong to these identities. */
export async function recipientsOf(identities: readonly string[]): Promise<string[]> {
  return Promise.all(identities.map((identity) => identityToRecipient(identity)));
}

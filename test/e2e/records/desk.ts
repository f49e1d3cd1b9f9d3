import type { Page } from '@playwright/test';
import { arrivedAnswer, type SentAnswer } from '#shared/ipc/bridge.ts';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract.ts';
import { expect } from '../support/test.ts';

/** Asks the backend directly, to put things in place that a test does not look at. */
export async function ask<N extends CallName>(
  page: Page,
  name: N,
  payload: CallInput<N>,
): Promise<CallOutput<N>> {
  const answer = arrivedAnswer(
    await page.evaluate(
      (envelope): Promise<SentAnswer> => window.andu.call({ id: crypto.randomUUID(), ...envelope }),
      { name, payload },
    ),
  );
  if (!answer.ok) throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.details)}`);
  return answer.value as CallOutput<N>;
}

/** Calendar day some days from now, ISO. */
export function dayFromNow(shift: number): string {
  const at = new Date(Date.now() + shift * 86_400_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

interface PetitionParts {
  readonly subject?: string;
  readonly unit?: string;
  readonly summary?: string;
  readonly receivedOn?: string;
  readonly named?: 'named' | 'anonymous';
  readonly reporter?: string;
}

/** A petition with what a test says of it. Answers with its id and number. */
export async function petition(
  page: Page,
  { subject = '周某胜', unit = '样例县石桥乡', summary = '虚报粮食补贴', ...rest }: PetitionParts = {},
): Promise<{ readonly id: string; readonly number: string }> {
  const made = await ask(page, 'petition.create', {
    values: {
      receivedOn: dayFromNow(-3),
      channel: 'letter',
      subject: { id: null, name: subject },
      unit: { id: null, name: unit },
      summary,
      ...rest,
    },
  });
  return { id: made.id, number: made.number ?? '' };
}

/** Rows of the list on show, without its heading. */
export function rows(page: Page, ledger = '信访举报') {
  return page.getByRole('grid', { name: ledger }).locator('tbody tr:not([aria-hidden])');
}

/** The record on show beside its list. */
export function panel(page: Page, ledger = '信访举报') {
  return page.getByRole('complementary', { name: `${ledger}详情` });
}

/** Waits for a field to have the focus and types into it; Enter goes on. */
export async function keyIn(page: Page, label: string, text: string): Promise<void> {
  await expect(page.getByLabel(label, { exact: true })).toBeFocused();
  if (text !== '') await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

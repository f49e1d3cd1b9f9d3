import { codeLists } from '#shared/domain/codes/all-codes.ts';
import { type CodeEntry, type CodeList, findByText, findCode } from '#shared/domain/codes/code-list.ts';
import { findByOfficeText } from '#shared/domain/codes/office-codes.ts';
import { addDays } from '#shared/domain/date.ts';
import { AppError } from '#shared/errors.ts';
import { allLedgers } from '#shared/ledgers/ledgers.ts';
import { packFiles } from '#shared/rules/rule-packs.ts';
import { addCodeAlias, removeCodeAlias, setCodeState } from '#db/repositories/code-tables.ts';
import type { Handlers } from '../../context.ts';
import { readOfficeTables } from '../../session/office-tables.ts';

/** @throws AppError E_NOT_FOUND for a list or an item that this version does not have */
function itemOf(list: string, code: string): { list: CodeList; item: CodeEntry } {
  const found = codeLists.get(list);
  const item = found && findCode(found, code);
  if (!found || !item) throw new AppError('E_NOT_FOUND');
  return { list: found, item };
}

/** Ledgers and columns that use a list: 信访举报·信访形式. */
function usesOf(list: CodeList): string[] {
  return allLedgers.flatMap((ledger) =>
    [...ledger.fields.values()].flatMap((field) =>
      field.codes?.id === list.id ? [`${ledger.label}·${field.label}`] : [],
    ),
  );
}

/** First and last day on which the rules offer an item, by the regimes it belongs to. */
function validity(item: CodeEntry) {
  const { standards } = item;
  const own = standards === undefined ? packFiles : packFiles.filter((pack) => standards.includes(pack.id));
  const first = own.at(0);
  const last = own.at(-1);
  const next = last && packFiles[packFiles.indexOf(last) + 1];
  return {
    from: first && first !== packFiles[0] ? first.layers[0].from : null,
    to: next ? addDays(next.layers[0].from, -1) : null,
  };
}

/** The rule an item rests on, as people cite it; what only names a requirement of the program is custom. */
function sourceWords(source: string): string {
  const cited = source.split(/[;,；]\s*/u).filter((part) => /\p{Script=Han}/u.test(part));
  return cited.length === 0 ? '台账通行写法' : cited.join('；');
}

const invalid = (path: string, rule: string) => new AppError('E_VALIDATION', { issues: [{ path, rule }] });

/** The code lists as the office uses them. Codes themselves come with the program and never go. */
export const codeTableHandlers: Handlers<
  'codeTable.list' | 'codeTable.office' | 'codeTable.offer' | 'codeTable.addWord' | 'codeTable.removeWord'
> = {
  'codeTable.list': async (ctx) => {
    const { codes } = await readOfficeTables(ctx.registry);
    return [...codeLists.values()].map((list) => ({
      id: list.id,
      title: list.title,
      usedIn: usesOf(list),
      items: list.items.map((item) => ({
        code: item.code,
        label: item.label,
        source: sourceWords(item.source),
        ...validity(item),
        aliases: [...(item.aliases ?? [])],
        offered: !codes.hidden.includes(`${list.id}/${item.code}`),
        words: codes.words
          .filter((one) => one.list === list.id && one.code === item.code)
          .map(({ word }) => word),
      })),
    }));
  },
  'codeTable.office': async (ctx) => {
    const { codes } = await readOfficeTables(ctx.registry);
    return { hidden: [...codes.hidden], words: [...codes.words] };
  },
  'codeTable.offer': async (ctx, input) => {
    const { list, item } = itemOf(input.list, input.code);
    const { codes } = await readOfficeTables(ctx.registry);
    const left = list.items.filter(
      (one) => one.code !== item.code && !codes.hidden.includes(`${list.id}/${one.code}`),
    );
    // A list without any choice would keep every record from being finished.
    if (!input.offered && left.length === 0) throw invalid('code', 'lastOffered');
    await setCodeState(ctx.registry, {
      list: list.id,
      code: item.code,
      offered: input.offered ? 1 : 0,
      changedAt: ctx.now().toISOString(),
      changedBy: ctx.session.accountId,
    });
    ctx.audit({
      action: 'codeTable.offer',
      subject: `code/${list.id}/${item.code}`,
      facts: { offered: input.offered },
    });
    return {};
  },
  'codeTable.addWord': async (ctx, input) => {
    const { list, item } = itemOf(input.list, input.code);
    const { codes } = await readOfficeTables(ctx.registry);
    // One word means one item: neither a label or alias of the list, nor another word of the office.
    if (findByText(list, input.word) ?? findByOfficeText(list, input.word, codes))
      throw invalid('word', 'taken');
    await addCodeAlias(ctx.registry, {
      list: list.id,
      alias: input.word,
      code: item.code,
      addedAt: ctx.now().toISOString(),
      addedBy: ctx.session.accountId,
    });
    ctx.audit({ action: 'codeTable.addWord', subject: `code/${list.id}/${item.code}` });
    return {};
  },
  'codeTable.removeWord': async (ctx, input) => {
    if (!(await removeCodeAlias(ctx.registry, input.list, input.word))) throw new AppError('E_NOT_FOUND');
    ctx.audit({ action: 'codeTable.removeWord', subject: `code/${input.list}` });
    return {};
  },
};

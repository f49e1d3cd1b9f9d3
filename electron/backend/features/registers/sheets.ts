import { cleanupBatches, findIndexResult } from '#db/repositories/petition-registers.ts';
import { listRecords, valuesOf } from '#db/repositories/records.ts';
import { isoDate, localDateOf } from '#shared/domain/date.ts';
import { sizeWords } from '#shared/domain/draw.ts';
import { rate } from '#shared/domain/rate.ts';
import { AppError } from '#shared/errors.ts';
import { type ListQuery, listQuery } from '#shared/ipc/ledger-calls.ts';
import type { RegisterSheet } from '#shared/ipc/sheet-content.ts';
import { cleanupItem } from '#shared/ledgers/cleanup-item.ts';
import { ledgers } from '#shared/ledgers/ledgers.ts';
import { indexDefinition } from '#shared/stats/index-figure.ts';
import { indexPartLabels, scoreText } from '#shared/stats/index-score.ts';
import { COMPLEMENT_TEXT, smallText } from '#shared/stats/suppress.ts';
import { periodWords } from '#shared/stats/periods.ts';
import { visitColumns, visitsDefinition } from '#shared/stats/visits.ts';
import { minuteOf } from '../../documents/stamp.ts';
import { reachDraw, roundingOf, sizeOf } from '../draws/read-draw.ts';
import type { Wanting } from '../output/contents.ts';
import { keptRanking, rankingDigest } from './ranking.ts';
import { signsOfMonth } from './signs.ts';
import { dayWords, demand, type MadeSheet, monthWords, paragraph, table } from './sheet-parts.ts';
import { signsHeads, signsLines } from './signs-table.ts';
import { spotCheckCircular } from './spot-check.ts';
import { visitsOf } from './visits.ts';

/** What a table tells and of which time; two days are a line of their own. */
function titleOf(period: Parameters<typeof periodWords>[0], words: string): string {
  const span = periodWords(period);
  return span.includes('至') ? `${span}\n${words}` : `${span}${words}`;
}

/** Lines of one table. */
const MOST = 500;

async function draw(wanting: Wanting, id: string): Promise<MadeSheet> {
  const { row, kind, head, items } = await reachDraw(wanting, id);
  const states = new Map(ledgers[kind.ledger].states.map(({ code, label }) => [code, label]));
  const counted =
    head.poolCount === null ? '' : `${sizeWords(head.poolCount, sizeOf(row), roundingOf(row))}。`;
  return {
    title: `${kind.label}抽取结果`,
    subject: `draw/${row.id}`,
    state: String(items.length),
    records: items.length,
    sources: [{ kind: 'records', ledger: kind.ledger, ids: items.map(({ recordId }) => recordId) }],
    body: [
      paragraph(
        `从${periodWords({ from: head.from, to: head.to })}${kind.from.replace(/^期内/u, '')}中抽取。${counted}依据：${row.ruleSource}。事由：${row.reason}。`,
      ),
      paragraph(`抽取人${head.by}，抽取时间${minuteOf(new Date(row.at))}。`),
      table(
        ['序号', '编号', '对象', '状态', '核查情况'],
        [1, 3, 3, 2, 4],
        items.map((item) => [
          String(item.place),
          item.number ?? '（无编号）',
          item.title,
          states.get(item.state) ?? item.state,
          item.recheck === null ? '' : `${dayWords(item.recheck.on)}${item.recheck.team}`,
        ]),
        [
          `种子：${row.seed}`,
          `名单摘要值（SHA-256，编号每行一个，按字典序）：${row.poolDigest}`,
          '复核方法：对名单中每一件计算“种子、换行、内部编号”的 SHA-256，按结果从小到大取前若干件。',
        ],
      ),
    ],
  };
}

function signsQuery(month: string): ListQuery {
  const first = isoDate.parse(`${month}-01`);
  return listQuery.parse({
    filters: [{ op: 'between', field: 'reportedOn', from: first, to: `${month}-31` }],
  });
}

async function signsMonth(wanting: Wanting, month: string): Promise<MadeSheet> {
  demand(wanting, 'troubleSign.read');
  const { dueOn, units, ruleSource } = await signsOfMonth(wanting, month);
  const silent = units.filter(({ sentOn }) => sentOn === null);
  const late = units.filter((unit) => unit.late);
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name).join('、');
  return {
    title: `${monthWords(month)}信访苗头排查化解情况表报送情况`,
    subject: `signs/${month}`,
    state: `${silent.length}.${late.length}`,
    records: units.length,
    sources: [
      {
        kind: 'list',
        scope: wanting.scope,
        ledger: 'troubleSign',
        query: signsQuery(month),
        today: localDateOf(wanting.now()),
      },
    ],
    body: [
      paragraph(
        `应于${dayWords(dueOn)}前报送，应报 ${units.length} 个单位，已报 ${units.length - silent.length} 个，未报 ${silent.length} 个，迟报 ${late.length} 个。依据：${ruleSource}。`,
      ),
      ...(silent.length === 0 ? [] : [paragraph(`未报单位：${names(silent)}。`)]),
      ...(late.length === 0 ? [] : [paragraph(`迟报单位：${names(late)}。`)]),
      table(
        ['单位', '报送日期', '苗头', '情况'],
        [4, 3, 2, 2],
        units.map(({ name, sentOn, signs, zero, late: isLate }) => [
          name,
          sentOn === null ? '' : dayWords(sentOn),
          String(signs),
          sentOn === null ? '未报' : isLate ? '迟报' : zero && signs === 0 ? '零报告' : '按时',
        ]),
      ),
    ],
  };
}

/** 信访苗头排查化解情况表 of a month, sign by sign (A17; requirements §4). */
async function signsTable(wanting: Wanting, month: string): Promise<MadeSheet> {
  demand(wanting, 'troubleSign.read');
  const today = localDateOf(wanting.now());
  const query = signsQuery(month);
  const lines = await signsLines(wanting, query, today, MOST);
  return {
    title: `信访苗头排查化解情况表\n（${monthWords(month)}）`,
    subject: `signsTable/${month}`,
    state: String(lines.length),
    records: lines.length,
    sources: [{ kind: 'list', scope: wanting.scope, ledger: 'troubleSign', query, today }],
    body: [
      table(signsHeads, [1, 3, 3, 6, 2, 2, 3, 2], lines, lines.length < MOST ? [] : [`只列前 ${MOST} 件。`]),
    ],
  };
}

async function signsChase(wanting: Wanting, month: string, unitId: string): Promise<MadeSheet> {
  demand(wanting, 'troubleSign.read');
  const { dueOn, units, ruleSource } = await signsOfMonth(wanting, month);
  const unit = units.find(({ id, sentOn }) => id === unitId && sentOn === null);
  if (!unit) throw new AppError('E_NOT_FOUND', { ledger: 'unit' });
  return {
    title: '信访苗头排查化解情况表催报单',
    subject: `signs/${month}/${unitId}`,
    state: '',
    records: 1,
    sources: [],
    recipient: unit.name,
    body: [
      paragraph(
        `按照规定，各乡镇应于每月报送信访苗头排查化解情况表（${ruleSource}）。${monthWords(month)}的报表应于${dayWords(dueOn)}前报送，至今没有收到你单位的报表。`,
      ),
      paragraph(
        '请于收到本单后两日内报送，并说明未按时报送的原因。没有排查出信访苗头的，也要报零报告。仍不报送的，在当月通报中列名。',
      ),
      paragraph('接收人：　　　　　　　　日期：'),
    ],
  };
}

async function index(wanting: Wanting, id: string, open: boolean): Promise<MadeSheet> {
  demand(wanting, 'complaint.read');
  const row = await findIndexResult(wanting.office, id);
  if (!row) throw new AppError('E_NOT_FOUND', { what: 'index' });
  const kept = keptRanking(row);
  const below = wanting.session.rules.packFor(isoDate.parse(kept.to)).rules['bulletin.suppressBelow'].value;
  const hidden = (count: number): boolean => open && count > 0 && count < below;
  const shown = (count: number): string => (hidden(count) ? smallText(below) : String(count));
  const parts = ['petition', 'complaint', 'opinion'] as const;
  return {
    title: titleOf(kept, `天成指数${open ? '公开通报表' : '排名表'}`),
    subject: `index/${row.id}`,
    state: row.digest,
    records: null,
    sources: [],
    body: [
      table(
        ['名次', '单位', ...parts.map((part) => indexPartLabels[part]), '指数'],
        [1, 4, 2, 2, 2, 2],
        kept.rows.map((one) => [
          String(one.rank),
          one.name,
          ...parts.map((part) => shown(one[part])),
          // With the formula known, the index would give a hidden count away.
          parts.some((part) => hidden(one[part])) ? COMPLEMENT_TEXT : scoreText(one.hundredths),
        ]),
        [
          kept.formula,
          `口径：${indexDefinition}。来源：信访举报台账、投诉与舆情台账。依据：${kept.ruleSource}。`,
          ...(open ? [`小于 ${below} 的数以“${smallText(below)}”代替，该行指数不公开。`] : []),
          `留存时间${minuteOf(new Date(row.at))}${rankingDigest(row) === row.digest ? '' : '；留存内容与摘要值不一致'}。`,
        ],
      ),
    ],
  };
}

async function cleanup(wanting: Wanting, batch: string): Promise<MadeSheet> {
  demand(wanting, 'cleanupItem.read');
  const found = (await cleanupBatches(wanting.office)).find((one) => one.batch === batch);
  if (!found) throw new AppError('E_NOT_FOUND', { ledger: 'cleanupItem' });
  const today = localDateOf(wanting.now());
  const query = listQuery.parse({
    filters: [
      { op: 'in', field: 'batch', values: [batch] },
      { op: 'state', states: ['toVerify', 'toAssign', 'handling'] },
    ],
  });
  const page = await listRecords(wanting.office, wanting.scope, cleanupItem, query, {
    after: null,
    limit: MOST,
    today,
  });
  const states = new Map(cleanupItem.states.map(({ code, label }) => [code, label]));
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const rows = page.rows.map((row) => {
    const values = valuesOf(cleanupItem, row);
    const petition = values['petition'];
    const limitOn = text(values['limitOn']);
    return [
      typeof petition === 'object' && petition !== null ? petition.name : '',
      states.get(row.state) ?? row.state,
      [text(values['handler']), text(values['team'])].filter(Boolean).join('，'),
      limitOn === '' ? '' : dayWords(limitOn),
    ];
  });
  return {
    title: `近两年信访举报全面清理情况报告\n（${batch}）`,
    subject: `cleanup/${batch}`.slice(0, 120),
    state: `${found.verified}.${found.done}`,
    records: found.closed + found.open,
    sources: [{ kind: 'list', scope: wanting.scope, ledger: 'cleanupItem', query, today }],
    body: [
      paragraph(
        `自${dayWords(found.listedOn)}起，对近两年收到的信访举报全面清理，共列入 ${found.closed + found.open} 件。截至${dayWords(today)}，情况报告如下。`,
      ),
      paragraph(
        `一、已办件 ${found.closed} 件，逐件核实 ${found.verified} 件（${rate(found.verified, found.closed, 2)}），其中核实到位 ${found.settled} 件，未到位 ${found.verified - found.settled} 件。`,
      ),
      paragraph(
        `二、未办件 ${found.open} 件，已重新明确专人、限时 ${found.assigned} 件（${rate(found.assigned, found.open, 2)}），已办结 ${found.done} 件。`,
      ),
      paragraph(`三、尚未完成的 ${found.closed - found.verified + found.open - found.done} 件，列表如下。`),
      table(
        ['信访件', '清理状态', '专人、专班', '限时'],
        [3, 2, 4, 3],
        rows,
        rows.length < MOST ? [] : [`只列前 ${MOST} 件。`],
      ),
    ],
  };
}

/** 重信重访、越级上访 by unit (A20), for the circular and the talk with those at its head (A21). */
async function visits(
  wanting: Wanting,
  { from, to }: Extract<RegisterSheet, { kind: 'visits' }>,
): Promise<MadeSheet> {
  demand(wanting, 'petition.read');
  const found = await visitsOf(wanting, { from, to });
  const line = (name: string, counts: typeof found.total) => [
    name,
    ...visitColumns.map(({ id }) => String(counts[id])),
  ];
  const query = listQuery.parse({ filters: [{ op: 'between', field: 'receivedOn', from, to }] });
  return {
    title: titleOf({ from, to }, '重信重访、越级上访情况表'),
    subject: `visits/${from}/${to}`,
    state: `${found.total.repeatVisits}.${found.total.skipLevel}`,
    records: found.total.petitions,
    sources: [
      { kind: 'list', scope: wanting.scope, ledger: 'petition', query, today: localDateOf(wanting.now()) },
    ],
    body: [
      table(
        ['单位', ...visitColumns.map(({ label }) => label)],
        [5, ...visitColumns.map(() => 2)],
        [
          ...found.rows.map((row) => line(row.name, row)),
          ...(found.elsewhere.petitions === 0 ? [] : [line('其他或未写明单位', found.elsewhere)]),
          line('合计', found.total),
        ],
        [`口径：${visitsDefinition}。来源：信访举报台账。`],
      ),
    ],
  };
}

/** A sheet for who may read what it is made of. @throws AppError E_PERMISSION, E_NOT_FOUND */
export function makeSheet(wanting: Wanting, sheet: RegisterSheet): Promise<MadeSheet> {
  switch (sheet.kind) {
    case 'draw':
      return draw(wanting, sheet.id);
    case 'spotCheck':
      return spotCheckCircular(wanting, sheet.id);
    case 'signsMonth':
      return signsMonth(wanting, sheet.month);
    case 'signsTable':
      return signsTable(wanting, sheet.month);
    case 'signsChase':
      return signsChase(wanting, sheet.month, sheet.unitId);
    case 'index':
      return index(wanting, sheet.id, sheet.open);
    case 'visits':
      return visits(wanting, sheet);
    case 'cleanup':
      return cleanup(wanting, sheet.batch);
  }
}

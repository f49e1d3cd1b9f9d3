import { formatDateLong } from '#shared/domain/date.ts';
import type { DocumentBlockInput } from '../../documents/model.ts';
import { box, facts, form, headed, headings, type Row, ruled, signHere } from './boxes.ts';
import type { FormDefinition, Given, Materials } from './form.ts';

/** What the parts of the sheet list, each with columns as wide as what stands in them: 442 is the whole sheet. */
const lists = {
  cases: {
    widths: [78, 55, 90, 85, 56, 78],
    names: ['案号', '被审查\n调查人', '单位职务', '立案日期', '办理情况', '材料'],
  },
  clues: {
    widths: [78, 55, 90, 85, 56, 78],
    names: ['线索编号', '被反映人', '单位职务', '受理日期', '办理情况', '材料'],
  },
  property: {
    widths: [80, 80, 85, 76, 48, 73],
    names: ['案号、件号', '名称、数量', '取得日期', '金额、估价', '持有人', '保管地点'],
  },
  volumes: {
    widths: [80, 90, 132, 45, 45, 50],
    names: ['案号', '卷号', '题名', '件数', '页数', '核对'],
  },
  originals: { widths: [80, 140, 122, 45, 55], names: ['案号', '名称', '存放位置', '页数', '核对'] },
  lent: {
    widths: [80, 100, 77, 45, 55, 85],
    names: ['案号', '名称', '存放位置', '页数', '借阅人', '应还日期'],
  },
  others: {
    widths: [56, 120, 50, 45, 90, 81],
    names: ['类别', '名称', '数量', '页数', '存放地点', '备注'],
  },
} as const;

type Line = readonly string[];

/** A part of the sheet; what holds nothing says so, so that nobody adds to it by hand. */
function part(title: string, list: keyof typeof lists, rows: readonly Line[]): DocumentBlockInput {
  const { widths, names } = lists[list];
  const heading: Row = [{ text: `${title}（${rows.length}）`, label: true, colSpan: widths.length }];
  const none: Row = [{ text: '无', align: 'center', colSpan: widths.length }];
  return ruled(widths, [
    heading,
    ...(rows.length === 0
      ? [none]
      : [headings(...names), ...rows.map((texts) => texts.map((text) => ({ text })))]),
  ]);
}

/** A case or a clue that is handed over: its number and, where the maker of the sheet sees it, its record. */
interface Matter {
  readonly number: string;
  readonly given: Given | null;
  readonly materials: Materials;
  readonly pages: string;
  readonly place: string;
}

const nothing: Materials = { volumes: [], originals: [] };

/** What lies with a matter: with a case also the volumes of its reviews, which the review room keeps with them. */
async function materialsWith(kind: 'case' | 'clue', given: Given): Promise<Materials> {
  const beside = kind === 'case' ? await given.parts('caseReview') : [];
  const all = await Promise.all([given, ...beside].map(async (one) => one.materials()));
  return {
    volumes: all.flatMap(({ volumes }) => volumes),
    originals: all.flatMap(({ originals }) => originals),
  };
}

async function mattersOf(items: readonly Given[], kind: 'case' | 'clue'): Promise<readonly Matter[]> {
  const matters: Matter[] = [];
  for (const item of items.filter(({ values }) => values['kind'] === kind)) {
    const given = await item.target(kind);
    matters.push({
      number: item.text(kind),
      given,
      materials: given === null ? nothing : await materialsWith(kind, given),
      pages: item.text('pages'),
      place: item.text('place'),
    });
  }
  return matters;
}

const text = ({ given }: Matter, ...fields: readonly string[]): string =>
  given === null ? '' : fields.map((field) => given.text(field)).join('');

/** Pages as they were counted out for the hand-over, else those of the volumes. */
function pagesOf({ pages, materials }: Matter): string {
  const filed = materials.volumes.reduce((sum, volume) => sum + volume.pages, 0);
  const counted = pages === '' ? (filed === 0 ? '' : String(filed)) : pages;
  return counted === '' ? '' : `${counted}页`;
}

const caseRow = (matter: Matter): Line => [
  matter.number,
  text(matter, 'subject'),
  text(matter, 'unit', 'post'),
  text(matter, 'filedOn'),
  matter.given?.state ?? '',
  [pagesOf(matter), matter.place].filter((one) => one !== '').join('，'),
];

const clueRow = (matter: Matter): Line => [
  matter.number,
  text(matter, 'subject'),
  text(matter, 'unit', 'post'),
  text(matter, 'receivedOn'),
  matter.given?.state ?? '',
  [pagesOf(matter), matter.place].filter((one) => one !== '').join('，'),
];

async function propertyRows(cases: readonly Matter[]): Promise<readonly Line[]> {
  const rows: Line[] = [];
  for (const { number, given } of cases)
    for (const thing of (await given?.parts('caseProperty')) ?? []) {
      // What went back or was disposed of is handed over no more.
      if (thing.text('returnedOn') !== '' || thing.text('decidedOn') !== '') continue;
      rows.push([
        `${number}\n第${thing.text('itemNumber')}件`,
        [thing.text('name'), thing.text('quantity')].filter((one) => one !== '').join('，'),
        thing.text('takenOn'),
        thing.text('value'),
        thing.text('holder'),
        [thing.text('storedAt'), thing.text('keeper')].filter((one) => one !== '').join('，'),
      ]);
    }
  return rows;
}

const volumeRows = (matters: readonly Matter[]): readonly Line[] =>
  matters.flatMap(({ number, materials }) =>
    materials.volumes.map(
      (volume): Line => [number, volume.number, volume.title, `${volume.items}件`, `${volume.pages}页`, ''],
    ),
  );

const originalRows = (matters: readonly Matter[], lent: boolean): readonly Line[] =>
  matters.flatMap(({ number, materials }) =>
    materials.originals
      .filter(({ lentTo }) => (lentTo !== null) === lent)
      .map(
        (one): Line => [
          number,
          one.title,
          one.place,
          one.pages === null ? '' : `${one.pages}页`,
          ...(lent ? [one.lentTo ?? '', one.dueOn === null ? '' : formatDateLong(one.dueOn)] : ['']),
        ],
      ),
  );

/** 在办案件、线索、资产交接清单 (C11): each matter with what its registers say of it on the day of the sheet. */
export const handover: FormDefinition = {
  id: 'caseHandoverSheet',
  title: '案件、线索、资产移交清单',
  ledger: 'caseHandover',
  basis: '转隶、机构移交',
  document: async (given) => {
    const items = await given.parts('handoverMatter');
    const cases = await mattersOf(items, 'case');
    const clues = await mattersOf(items, 'clue');
    const all = [...cases, ...clues];
    const others = items
      .filter(({ values }) => values['kind'] === 'archive' || values['kind'] === 'asset')
      .map(
        (item): Line => [
          item.text('kind'),
          item.text('name'),
          item.text('quantity'),
          item.text('pages') === '' ? '' : `${item.text('pages')}页`,
          item.text('place'),
          item.text('note'),
        ],
      );
    return {
      title: '案件、线索、资产移交清单',
      body: [
        form(
          [
            facts(['移交单位', given.text('fromOrgan')], ['接收单位', given.text('toOrgan')]),
            facts(['移交日期', given.text('handedOn')], ['依据文号', given.text('basis')]),
          ],
          headed(given.office, ''),
        ),
        part('一、在办案件', 'cases', cases.map(caseRow)),
        part('二、问题线索', 'clues', clues.map(clueRow)),
        part('三、涉案财物', 'property', await propertyRows(cases)),
        part('四、案卷', 'volumes', volumeRows(all)),
        part('五、纸质原件', 'originals', originalRows(all, false)),
        part('六、借出未还的原件', 'lent', originalRows(all, true)),
        part('七、其他档案和资产', 'others', others),
        form(
          [
            box('移交说明', given.text('assets'), 2),
            box('移交人', given.text('handedBy'), 2, signHere),
            box('接收人', given.text('receivedBy'), 2, signHere),
            box('监交人', given.text('witness'), 2, signHere),
          ],
          undefined,
          [`按打印日台账所载列出。打印日期：${formatDateLong(given.today)}`],
        ),
      ],
    };
  },
};

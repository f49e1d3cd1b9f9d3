import { fen, formatYuan } from '#shared/domain/money.ts';
import type { DocumentBlockInput } from '../../documents/model.ts';
import { blank, orBlank, paragraph } from './boxes.ts';
import type { FormDefinition, FormGiven, Given } from './form.ts';

/*
 * Papers of the public return of money and things (A25: 返还对象、金额、签收). Both speak of all that one unit returned on one
 * day: it is signed for once, and made public once.
 */

/** What the unit of this record returned on its day, itself among it. */
async function returnedTogether(given: FormGiven): Promise<readonly Given[]> {
  const unit = given.text('unit');
  const found = (await given.ofDay('returnedOn')).filter((one) => one.text('unit') === unit);
  return found.length > 0 ? found : [given];
}

function sumOf(rows: readonly Given[]): string {
  const total = rows.reduce((sum, { values }) => {
    const { amount } = values;
    return sum + (typeof amount === 'number' ? amount : 0);
  }, 0);
  return total === 0 ? '' : formatYuan(fen.parse(total));
}

type Column = readonly [head: string, weight: number, align?: 'left' | 'center' | 'right'];

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): DocumentBlockInput {
  const cells = (texts: readonly string[]) => texts.map((text) => ({ text }));
  return {
    kind: 'table',
    columns: columns.map(([, weight, align]) => ({ align: align ?? 'left', weight })),
    headerRows: [cells(columns.map(([head]) => head))],
    rows: rows.map(cells),
    notes: [],
  };
}

/** How the names of bodies and of numbers of households end. */
const BODY =
  /(?:[委商协]员?会|公司|中心|合作社|小学|中学|学校|医院|单位|集体|[村组乡镇局站所厂]|\d+ ?[户人名])$/u;

/**
 * A payee as the public reads him: bodies and numbers of households as they are, people by their surname alone (群众隐名,
 * requirements §5.8). What might be a person's name counts as one, so that nothing slips through: 红旗村村民张三 too.
 */
export function publicPayee(name: string): string {
  const plain = name.trim();
  const [first = ''] = plain;
  const led = /^.{2,}?(?<rest>等.*)$/u.exec(plain)?.groups?.['rest'];
  if (led !== undefined) return `${first}某某${led}`;
  return plain.length > 4 && BODY.test(plain) ? plain : `${first}某某`;
}

const list: FormDefinition = {
  id: 'restitutionList',
  title: '违纪款物返还清单',
  ledger: 'restitution',
  basis: '公开清退违纪款物：返还对象、金额、签收',
  document: async (given) => {
    const rows = await returnedTogether(given);
    return {
      title: '违纪款物返还清单',
      body: [
        paragraph(`填报单位：${given.office}`),
        paragraph(`清退单位：${orBlank(given.text('unit'), 8)}`),
        paragraph(`返还日期：${given.text('returnedOn')}`),
        table(
          [
            ['序号', 34, 'center'],
            ['返还对象', 88],
            ['款物名称', 88],
            ['金额', 86, 'right'],
            ['签收人和日期', 88],
            ['签名捺印', 58],
          ],
          [
            ...rows.map((row, at) => [
              String(at + 1),
              ...['payee', 'item', 'amount'].map(row.text),
              [row.text('signedBy'), row.text('signedOn')].filter(Boolean).join('\n'),
              '',
            ]),
            ['', `合计${rows.length}笔`, '', sumOf(rows), '', ''],
          ],
        ),
        paragraph('由他人代领的，在签名栏写明代领人与返还对象的关系，并附委托材料。'),
        paragraph(`返还人（两名）：${blank(6)}　${blank(6)}`),
        paragraph(`见证人：${blank(6)}　　　年　　月　　日`),
      ],
    };
  },
};

/** For the board of the village or township: no case, no letter, no signer, and people by their surname (M05). */
const notice: FormDefinition = {
  id: 'restitutionNotice',
  title: '违纪款物清退情况公示',
  ledger: 'restitution',
  basis: '大接访、典型案例、清退款物三公开',
  document: async (given) => {
    const rows = await returnedTogether(given);
    const sum = sumOf(rows);
    const waiting = rows.filter(({ values }) => values['signedOn'] === null).length;
    return {
      title: '违纪款物清退情况公示',
      body: [
        paragraph(
          `${orBlank(given.text('unit'), 8)}于${given.text('returnedOn')}清退违纪款物${rows.length}笔${sum === '' ? '' : `，款项合计${sum}`}，${waiting === 0 ? '已全部签收' : `其中${waiting}笔待签收`}。现予公示，接受群众监督。`,
        ),
        table(
          [
            ['序号', 34, 'center'],
            ['返还对象', 108],
            ['款物名称', 140],
            ['金额', 90, 'right'],
            ['签收情况', 70, 'center'],
          ],
          rows.map((row, at) => [
            String(at + 1),
            publicPayee(row.text('payee')),
            ...['item', 'amount'].map(row.text),
            row.values['signedOn'] === null ? '待签收' : '已签收',
          ]),
        ),
        paragraph('公示时间：　　年　　月　　日至　　年　　月　　日。'),
        paragraph(`对公示内容有异议的，可以向${given.office}反映，举报电话：${blank(12)}。`),
      ],
      signature: { issuer: given.office, date: given.today, sealed: true },
    };
  },
};

export const restitutionForms: readonly FormDefinition[] = [list, notice];

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeLists } from '#shared/domain/codes/all-codes.ts';
import { givenSanctions, sanctionKinds } from '#shared/domain/codes/case-codes.ts';
import { clueOutcomes, clueSources, disposalKinds, disposalLabel } from '#shared/domain/codes/clue-codes.ts';
import {
  type CodeList,
  codeSchema,
  comparable,
  defineCodes,
  entryOf,
  findByText,
  findCode,
  itemsUnder,
  labelOf,
} from '#shared/domain/codes/code-list.ts';
import { findingKinds, poolSpecialties, rectificationStatuses } from '#shared/domain/codes/patrol-codes.ts';
import {
  intakeChannels,
  namedStatuses,
  nonAcceptanceClasses,
  petitionComplexities,
  petitionSources,
  policyFields,
  problemKinds,
} from '#shared/domain/codes/petition-codes.ts';
import { pledgeAssessments, pledgeKinds } from '#shared/domain/codes/pledge-codes.ts';
import { unitKinds } from '#shared/domain/codes/unit-codes.ts';

/** Every value that the coded columns of the sample ledgers hold, in the words of the ledgers. */
const ledgerValues: readonly [CodeList, string][] = [
  [intakeChannels, '来访 来信 来电 网络 上级交办'],
  [petitionSources, '大接访 市纪委派驻机构 县区派驻机构 群众'],
  [namedStatuses, '匿名 实名'],
  [
    problemKinds,
    '虚报冒领 优亲厚友 不作为慢作为乱作为 贪污挪用 截留私分 吃拿卡要 违规发放津补贴 挥霍浪费 大操大办',
  ],
  [
    policyFields,
    '低保救助 危房改造 扶贫资金 农村“三资”管理 强农惠农补贴 土地征收流转 易地扶贫搬迁 教育医疗 饮水安全',
  ],
  [petitionComplexities, '一般 较重大疑难复杂 重大疑难复杂'],
  [disposalKinds, '初步核实 了结 谈话函询 暂存 拟立案'],
  [unitKinds, '市 县区 乡镇 村 县直部门 市直部门'],
  [poolSpecialties, '组织 工程规划 审计 财政 宣传'],
  [findingKinds, '资金项目管理 全面从严治党不力 党的建设缺失 党的领导弱化 选人用人'],
  [rectificationStatuses, '已整改 正在整改 未启动'],
  [pledgeKinds, '年度廉政承诺 新提拔任前承诺 纪检监察干部六项承诺'],
  [pledgeAssessments, '履行好 履行较好 履行一般 未履行'],
  [clueSources, '信访举报 巡察移交 监督检查发现 大数据比对 上级交办 审计移交'],
  [clueOutcomes, '立案 了结'],
  [sanctionKinds, '党内警告 党内严重警告 撤销党内职务 留党察看 免予处分 开除党籍 政务警告 政务记过'],
];

describe('code lists', () => {
  it.each(ledgerValues)('knows the ledger words, each as another code: $id', (list, words) => {
    const codes = words.split(' ').map((word) => findByText(list, word)?.code);
    expect(codes).not.toContain(undefined);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('has English identifiers only and a source for every value', () => {
    // Every list that the house defines can be found by its id; one of the definitions is the maker itself.
    const folder = new URL('../../shared/domain/codes/', import.meta.url);
    const made = readdirSync(folder).flatMap((file) => [
      ...readFileSync(new URL(file, folder), 'utf8').matchAll(/export const \w+ = defineCodes\(/gu),
    ]);
    expect(made.length).toBeGreaterThan(20);
    expect(codeLists.size).toBe(made.length);
    for (const list of codeLists.values())
      for (const item of list.items) {
        expect(item.code).toMatch(/^[a-z][A-Za-z]*$/);
        expect(item.source).not.toBe('');
      }
  });

  it('finds a text whatever its width, spaces and quotation marks', () => {
    for (const text of ['农村"三资"管理', '农村「三资」管理', ' 农村 “三资”　管理', '农村三资管理'])
      expect(findByText(policyFields, text)?.code).toBe('villageAssets');
    expect(findByText(intakeChannels, '１２３８８电话')?.code).toBe('phone');
    expect(findByText(unitKinds, '村（社区）')?.code).toBe('village');
  });

  it('does not guess', () => {
    expect(findByText(intakeChannels, '飞鸽传书')).toBeUndefined();
    expect(findByText(intakeChannels, '来')).toBeUndefined();
    expect(findByText(intakeChannels, '')).toBeUndefined();
    expect(findByText(sanctionKinds, '警告')).toBeUndefined();
    expect(findCode(intakeChannels, '__proto__')).toBeUndefined();
    expect(findByText(intakeChannels, 'constructor')).toBeUndefined();
  });

  it('finds every label, later label and alias again', () => {
    for (const list of codeLists.values())
      for (const item of list.items)
        for (const text of [
          item.label,
          ...(item.labels ?? []).map(({ label }) => label),
          ...(item.aliases ?? []),
        ])
          expect(findByText(list, `　${text} `)?.code).toBe(item.code);
  });

  it('refuses a list with a code or a text twice', () => {
    const a = { code: 'a', label: '甲', source: 'x' };
    expect(() => defineCodes('t', 't', [a, { ...a, label: '乙' }])).toThrow('E_INTERNAL');
    expect(() => defineCodes('t', 't', [a, { code: 'b', label: '“甲”', source: 'x' }])).toThrow('E_INTERNAL');
    expect(() => defineCodes('t', 't', [{ code: 'b', label: '“”', source: 'x' }])).toThrow('E_INTERNAL');
    const later = { code: 'b', label: '乙', labels: [{ from: '2017-01-15', label: '甲' }], source: 'x' };
    expect(() => defineCodes('t', 't', [a, later])).toThrow('E_INTERNAL');
  });

  it('labels codes and refuses unknown ones', () => {
    expect(labelOf(intakeChannels, 'letter')).toBe('来信');
    expect(codeSchema(intakeChannels).safeParse('letter').success).toBe(true);
    expect(codeSchema(intakeChannels).safeParse('pigeon').success).toBe(false);
    expect(codeSchema(intakeChannels).safeParse(7).success).toBe(false);
    expect(() => entryOf(codeLists.get('intakeChannel') ?? intakeChannels, 'pigeon')).toThrow('E_VALIDATION');
  });

  it('compares texts the same way twice', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(fc.property(text, (t) => comparable(comparable(t)) === comparable(t)));
  });
});

describe('values by regime', () => {
  it('offers five ways of disposal under R1 and four since (B01, 监督执纪工作规则 §21)', () => {
    expect(itemsUnder(disposalKinds, 'R1')).toHaveLength(5);
    for (const regime of ['R2', 'R3'] as const)
      expect(itemsUnder(disposalKinds, regime).map((k) => k.code)).toEqual([
        'preliminaryCheck',
        'inquiryTalk',
        'heldPending',
        'concluded',
      ]);
    expect(findByText(disposalKinds, '暂存待查')).toBe(findByText(disposalKinds, '暂存'));
  });

  it('words a way of disposal as its regime does', () => {
    expect(disposalLabel('heldPending', 'R1')).toBe('暂存');
    expect(disposalLabel('heldPending', 'R3')).toBe('暂存待查');
    expect(disposalLabel('inquiryTalk', 'R3')).toBe('谈话函询');
  });

  it('has the nine classes of A06 and A07 under R1, twelve under R3', () => {
    expect(itemsUnder(nonAcceptanceClasses, 'R1')).toHaveLength(9);
    expect(itemsUnder(nonAcceptanceClasses, 'R3')).toHaveLength(12);
  });
});

describe('sanctions', () => {
  it('counts every sanction but the exemption (434 of 472 closed cases in the 2017 ledger)', () => {
    const ledger: Record<string, number> = {
      党内警告: 182,
      党内严重警告: 110,
      撤销党内职务: 44,
      留党察看: 39,
      免予处分: 38,
      开除党籍: 34,
      政务警告: 18,
      政务记过: 7,
    };
    const sanctioned = Object.entries(ledger)
      .filter(([word]) => givenSanctions.some((code) => code === findByText(sanctionKinds, word)?.code))
      .reduce((sum, [, count]) => sum + count, 0);
    expect(sanctioned).toBe(434);
  });

  it('splits into five party, six official and six administrative sanctions', () => {
    expect(codeLists.get('partySanction')?.items).toHaveLength(5);
    expect(codeLists.get('officialSanction')?.items).toHaveLength(6);
    expect(codeLists.get('adminSanction')?.items).toHaveLength(6);
  });
});

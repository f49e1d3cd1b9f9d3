import { type CodeOf, defineCodes } from './code-list.ts';

const rules2003 = { source: '处分条例 2003; domain §3.4' } as const;
const duty = { source: '监察法 2018; domain §3.4' } as const;

/**
 * Disciplines of three times in one list; which are in force on a day says the rule `discipline.categories`: the six of
 * 2015 (from 2016-01-01, kept in 2018 and 2023), before them the ten of 2003 (one name, 政治纪律, is in both), and from
 * 2018 职务违法 and 职务犯罪 beside them.
 */
export const disciplineCategories = defineCodes('disciplineCategory', '违纪类别', [
  { code: 'political', label: '政治纪律', aliases: ['违反政治纪律'], source: '处分条例 2015' },
  { code: 'organizational', label: '组织纪律', aliases: ['违反组织纪律'], source: '处分条例 2015' },
  { code: 'integrity', label: '廉洁纪律', aliases: ['违反廉洁纪律'], source: '处分条例 2015' },
  { code: 'mass', label: '群众纪律', aliases: ['违反群众纪律'], source: '处分条例 2015' },
  { code: 'work', label: '工作纪律', aliases: ['违反工作纪律'], source: '处分条例 2015' },
  { code: 'life', label: '生活纪律', aliases: ['违反生活纪律'], source: '处分条例 2015' },
  { code: 'dutyViolation', label: '职务违法', ...duty },
  { code: 'dutyCrime', label: '职务犯罪', ...duty },
  { code: 'personnel', label: '组织、人事纪律', aliases: ['组织人事纪律'], ...rules2003 },
  { code: 'selfDiscipline', label: '廉洁自律规定', aliases: ['违反廉洁自律规定'], ...rules2003 },
  { code: 'bribery', label: '贪污贿赂', ...rules2003 },
  { code: 'marketOrder', label: '破坏市场经济秩序', ...rules2003 },
  { code: 'finance', label: '财经纪律', aliases: ['违反财经纪律'], ...rules2003 },
  { code: 'dereliction', label: '失职渎职', aliases: ['失职、渎职'], ...rules2003 },
  { code: 'rights', label: '侵犯党员权利、公民权利', ...rules2003 },
  { code: 'morals', label: '严重违反社会主义道德', ...rules2003 },
  { code: 'socialOrder', label: '妨害社会管理秩序', ...rules2003 },
]);
export type DisciplineCategory = CodeOf<typeof disciplineCategories>;

/** The four forms of handling (处分条例 2023 §5; C09). Counted in 人次. */
export const fourForms = defineCodes('fourForms', '四种形态', [
  { code: 'first', label: '第一种', aliases: ['第一种形态', '第1种', '一'], source: 'C09' },
  { code: 'second', label: '第二种', aliases: ['第二种形态', '第2种', '二'], source: 'C09' },
  { code: 'third', label: '第三种', aliases: ['第三种形态', '第3种', '三'], source: 'C09' },
  { code: 'fourth', label: '第四种', aliases: ['第四种形态', '第4种', '四'], source: 'C09' },
]);
export type FourForm = CodeOf<typeof fourForms>;

const party = {
  regime: 'party',
  given: true,
  standards: ['R1', 'R2', 'R3'],
  source: 'domain §3.2; 处分条例',
} as const;
const official = {
  regime: 'official',
  given: true,
  standards: ['R2', 'R3'],
  source: '公职人员政务处分法 §7–8',
} as const;
const admin = {
  regime: 'admin',
  given: true,
  standards: ['R1', 'R2'],
  source: '行政机关公务员处分条例 2007',
} as const;

/**
 * The ways a case ends for a person, as one column of the case ledger holds them: party sanctions, official
 * sanctions (政务, from 2018), administrative sanctions (政纪, before), and exemption.
 * - `regime`: which law the sanction stands on.
 * - `given`: whether the person counts as sanctioned (处分人数). 免予处分 finds a breach but gives no sanction: false.
 * - `form`: the form of handling it counts under when no crime is suspected (中纪办发〔2016〕2号, domain §3.1).
 */
export const sanctionKinds = defineCodes('sanctionKind', '处分种类', [
  { code: 'partyWarning', label: '党内警告', form: 'second', ...party },
  { code: 'partySevereWarning', label: '党内严重警告', aliases: ['严重警告'], form: 'second', ...party },
  { code: 'removalFromPartyPost', label: '撤销党内职务', form: 'third', ...party },
  {
    code: 'probationInParty',
    label: '留党察看',
    aliases: ['留党察看一年', '留党察看两年', '留党察看二年', '留党察看1年', '留党察看2年'],
    form: 'third',
    ...party,
  },
  { code: 'expulsionFromParty', label: '开除党籍', form: 'third', ...party },
  { code: 'officialWarning', label: '政务警告', form: 'second', ...official },
  { code: 'officialDemerit', label: '政务记过', aliases: ['记过'], form: 'second', ...official },
  { code: 'officialMajorDemerit', label: '政务记大过', aliases: ['记大过'], form: 'second', ...official },
  { code: 'officialDemotion', label: '政务降级', aliases: ['降级'], form: 'second', ...official },
  { code: 'officialRemoval', label: '政务撤职', aliases: ['撤职'], form: 'third', ...official },
  {
    code: 'officialDismissal',
    label: '政务开除',
    aliases: ['开除公职', '开除'],
    form: 'third',
    ...official,
  },
  { code: 'adminWarning', label: '行政警告', aliases: ['政纪警告'], form: 'second', ...admin },
  { code: 'adminDemerit', label: '行政记过', aliases: ['政纪记过'], form: 'second', ...admin },
  { code: 'adminMajorDemerit', label: '行政记大过', aliases: ['政纪记大过'], form: 'second', ...admin },
  { code: 'adminDemotion', label: '行政降级', aliases: ['政纪降级'], form: 'second', ...admin },
  { code: 'adminRemoval', label: '行政撤职', aliases: ['政纪撤职'], form: 'third', ...admin },
  { code: 'adminDismissal', label: '行政开除', aliases: ['政纪开除'], form: 'third', ...admin },
  {
    code: 'exemption',
    label: '免予处分',
    aliases: ['免予党纪处分', '免予政务处分', '免于处分', '免予党纪政务处分'],
    regime: 'none',
    given: false,
    form: 'first',
    source: 'ledger 2017; domain §3.1',
  },
]);
export type SanctionKind = CodeOf<typeof sanctionKinds>;

/** The five party sanctions, mildest first (处分条例 2023 §8; domain §3.2 D1–D5). */
export const partySanctions = defineCodes(
  'partySanction',
  '党纪处分',
  sanctionKinds.items.filter((item) => item.regime === 'party'),
);
/** The six official sanctions, mildest first (公职人员政务处分法 §7). */
export const officialSanctions = defineCodes(
  'officialSanction',
  '政务处分',
  sanctionKinds.items.filter((item) => item.regime === 'official'),
);
/** The six administrative sanctions of the time before 2018, mildest first. */
export const adminSanctions = defineCodes(
  'adminSanction',
  '政纪处分',
  sanctionKinds.items.filter((item) => item.regime === 'admin'),
);

/** Codes of the sanctions that make a person count as sanctioned (434 of the 472 closed cases of the 2017 report). */
export const givenSanctions: readonly SanctionKind[] = sanctionKinds.items
  .filter((item) => item.given)
  .map((item) => item.code);

import { formatDocumentNumber } from '#shared/domain/document-number.ts';
import type { BulletinBlock, BulletinHead } from '#shared/ipc/bulletin-calls.ts';
import type { CallInput } from '#shared/ipc/contract.ts';
import type { OfficeInfo } from '#shared/ipc/session-calls.ts';
import { AppError } from '#shared/errors.ts';
import { indexTableId } from '#shared/stats/index-figure.ts';
import type { Period } from '#shared/stats/indicator.ts';
import { monthPeriod, periodWords, yearPeriod } from '#shared/stats/periods.ts';
import type { IsoDate } from '#shared/domain/date.ts';

/** Who is spoken of and addressed, by the level of the commission. */
const levelWords: Readonly<
  Record<OfficeInfo['level'], { readonly all: string; readonly recipients: string }>
> = {
  province: { all: '全省', recipients: '各市（州）纪委，省纪委各派驻机构，省直各单位' },
  city: { all: '全市', recipients: '各县（市、区）纪委，市纪委各派驻机构，市直各单位' },
  county: { all: '全县', recipients: '各乡镇（街道）纪委，县纪委各派驻机构，县直各单位' },
};

/** 政纪处分 became 政务处分 with the supervision law of March 2018 (domain §3.3). */
const sanctionWord = (periodTo: string): string =>
  periodTo < '2018-03-20' ? '党纪政纪处分' : '党纪政务处分';

const heading = (text: string): BulletinBlock => ({ kind: 'heading', level: 1, text });
const paragraph = (text: string): BulletinBlock => ({ kind: 'paragraph', text });
const figure = (table: string, caption: string, as: 'chart' | 'table' = 'chart'): BulletinBlock => ({
  kind: 'figure',
  table,
  caption,
  as,
});

/** Head of a new bulletin; the number is taken at issue. */
function headOf(
  office: OfficeInfo,
  today: IsoDate,
  own: Pick<BulletinHead, 'title' | 'secrecyMark'>,
): BulletinHead {
  return {
    scope: 'internal',
    issuerMark: `${office.name}通报`,
    documentNumber: '',
    ...own,
    mainRecipient: levelWords[office.level].recipients,
    issuer: office.name,
    date: today,
    copyTo: office.upperOffice,
    printedBy: `${office.name}办公室`,
  };
}

/**
 * Text of 「扶贫领域监督执纪问责工作通报」 in the wording of such reports (B11, B12, I02, I06; M01): whole sentences
 * whose numbers are marks, with the figures at their places.
 */
function povertyWorkBlocks(office: OfficeInfo, year: number): BulletinBlock[] {
  const { all } = levelWords[office.level];
  const sanction = sanctionWord(`${year}-12-31`);
  return [
    paragraph(
      `${year}年，${all}各级纪检机关认真落实脱贫攻坚政治责任，紧盯政策落实、资金使用、项目建设等关键环节，持续加强扶贫领域监督执纪问责。现将有关情况通报如下。`,
    ),
    heading('总体情况'),
    paragraph(
      `全年共收到扶贫领域问题线索{clues.received}件，启动初步核实{verifications.started}件，其中以前年度结转线索{verifications.carriedOver}件；立案{cases.filed}件，结案{cases.closed}件，给予${sanction}{persons.sanctioned}人，移送司法机关{persons.transferredToJustice}人。`,
    ),
    figure('funnel', `${year}年扶贫领域线索处置与审查调查情况`),
    paragraph(
      '启动的初步核实中，转为立案{verifications.filed}件，予以了结{verifications.concluded}件，作其他处理{verifications.other}件，年末仍在核实{verifications.open}件。年初未结案件{cases.openAtStart}件，年末未结案件{cases.openAtEnd}件，结转下年继续办理。',
    ),
    paragraph('从月度情况看，各月收到问题线索、立案和结案的数量如下。'),
    figure('course', `${year}年各月收到线索、立案、结案情况`),
    heading('信访举报和线索处置'),
    paragraph(
      '全年收到信访举报{petitions.total}件，其中实名举报{petitions.named}件；已办结{petitions.closed}件，办结率{petitions.closedRate}，在办{petitions.open}件。信访举报反映的问题类别如下。',
    ),
    figure('kinds', `${year}年信访举报反映问题类别`),
    paragraph('收到的问题线索中，已提出处置意见{clues.disposed}件，待处置{clues.pending}件，处置方式如下。'),
    figure('ways', `${year}年问题线索处置方式`),
    paragraph(
      `${all}集中开展公开大接访，共收集群众投诉意见{petitions.openReception}件，经甄别转为问题线索{petitions.openReception.becameClue}件。`,
    ),
    heading('各县（市、区）工作情况'),
    paragraph('各县（市、区）立案、结案和处分情况如下，排名靠后的要查找差距、加大力度。'),
    figure('counties', `${year}年各县（市、区）立案、结案、处分情况`),
    heading('派驻机构工作情况'),
    paragraph(
      '市派驻机构收到信访举报{petitions.fromCityStationedGroups}件，其中初步核实{stationed.cityStationedGroup.preliminaryCheck}件，谈话函询{stationed.cityStationedGroup.inquiryTalk}件，拟立案{stationed.cityStationedGroup.proposedFiling}件；县区派驻机构收到信访举报{petitions.fromCountyStationedGroups}件，其中初步核实{stationed.countyStationedGroup.preliminaryCheck}件，谈话函询{stationed.countyStationedGroup.inquiryTalk}件，拟立案{stationed.countyStationedGroup.proposedFiling}件。',
    ),
    figure('stationed', `${year}年派驻机构信访举报处置情况`, 'table'),
    heading('巡察整改情况'),
    paragraph(
      '巡察共反馈问题{patrol.findings}条，已整改{patrol.rectified}条，正在整改{patrol.inProgress}条，尚未启动整改{patrol.notStarted}条，整改到位率{patrol.rectifiedRate}。',
    ),
    figure('findingsByCounty', `${year}年各县（市、区）巡察反馈问题整改情况`),
    paragraph(
      '巡察人才库现有{patrolPool.members}人，其中具有专业特长的{patrolPool.specialists}人，占{patrolPool.specialistRate}，实行一次一授权、一次一组合。',
    ),
    heading('廉政承诺情况'),
    paragraph(
      '全年签订廉政承诺书{pledges.total}份，其中村党支部书记签订{pledges.villageSecretaries}份，履行情况由所在党组织考评，报主管部门备案。',
    ),
    heading('下一步工作要求'),
    paragraph(
      '各级党组织要切实扛起脱贫攻坚主体责任，主要负责人对本地区、本单位扶贫领域突出问题要亲自过问、亲自督办。各级纪检机关要对未办结的线索和案件逐件建立台账，明确责任领导、承办人员和完成时限，实行周督月报。',
    ),
    paragraph(
      '对巡察反馈尚未整改到位的问题，要挂牌督办、逐项销号；对整改不力、问题多发的地方和单位，要约谈其主要负责人，并依规依纪追究责任。对查实的典型问题，要及时点名道姓通报曝光，形成持续震慑。',
    ),
  ];
}

/** Text of the monthly 天成指数通报 (A21): the ranking, and what the unit in the first place must expect. */
function indexBlocks(office: OfficeInfo, period: Period): BulletinBlock[] {
  const { all } = levelWords[office.level];
  const words = periodWords(period);
  const month = period.from.slice(0, 7);
  return [
    paragraph(
      `${words}，${all}收到信访举报{petitions.total}件、行政效能投诉{complaints.efficiency}件，发现涉腐网络舆情{complaints.publicOpinion}件。按三项综合计算各单位天成指数，现将排名情况通报如下。`,
    ),
    heading('排名情况'),
    figure(indexTableId(month), `${words}天成指数排名`),
    heading('有关要求'),
    paragraph(
      `对排名首位的单位，由${office.name}约谈其主要负责人和纪检机构主要负责人，督促开展专项整治。排名靠前的单位要逐件分析反映的问题，举一反三，限期整改。`,
    ),
  ];
}

/** Period, head and text that a new bulletin begins with. */
export function textOf(
  input: CallInput<'bulletin.create'>,
  office: OfficeInfo,
  today: IsoDate,
): { readonly period: Period; readonly head: BulletinHead; readonly blocks: BulletinBlock[] } {
  const { year } = input;
  if (input.template === 'tianchengIndex') {
    const period = monthPeriod(year, input.month);
    return {
      period,
      head: headOf(office, today, {
        title: `关于${periodWords(period)}天成指数排名情况的通报`,
        secrecyMark: '',
      }),
      blocks: indexBlocks(office, period),
    };
  }
  return {
    period: yearPeriod(year),
    head: headOf(office, today, {
      title: `关于${year}年扶贫领域\n监督执纪问责工作情况的通报`,
      secrecyMark: office.secrecy === 'internal' ? '' : '秘密★5年',
    }),
    blocks: povertyWorkBlocks(office, year),
  };
}

/** 样纪通〔2018〕1号 from the office's code. @throws AppError E_VALIDATION when the code cannot stand in a number */
export function officeDocumentNumber(office: OfficeInfo, year: number, serial: number): string {
  try {
    return formatDocumentNumber({ agency: office.documentCode, year, serial });
  } catch (cause) {
    throw new AppError(
      'E_VALIDATION',
      { issues: [{ path: 'documentCode', rule: 'documentNumber' }] },
      { cause },
    );
  }
}

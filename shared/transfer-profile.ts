import { type FieldMeta, type LedgerId, type MainLedgerId, mainLedgerIds } from './ledgers/field.ts';
import type { LedgerDefinition } from './ledgers/ledger.ts';

/** Why something stays at home: goes into redactions.json and onto the screen. */
export interface LeftReason {
  readonly reason: string;
  /** The article that says so; empty where it is the office's own rule. */
  readonly basis: string;
}

/** What of one ledger may leave the office. What is not named here stays, whatever is added to the ledger later. */
export interface LedgerProfile {
  readonly fields: readonly string[];
  /** Whether files attached to its records may go along. */
  readonly attachments: boolean;
}

export interface TransferProfile {
  /** As it stands in the signed statement. */
  readonly id: string;
  readonly ledgers: Readonly<Record<MainLedgerId, LedgerProfile>>;
}

/**
 * The allow-list for packages to other commissions (transfer-package.md §4, partial export). Never on it: who reported
 * (检举控告工作规则 §47), identity numbers (个人信息保护法 §6: no more than is needed), and remarks, in which offices
 * write names of reporters and of people not concerned. Scans of letters show the hand and the name of their writer,
 * hence petitions go without attachments.
 */
export const upwardProfile: TransferProfile = {
  id: 'upward-1',
  ledgers: {
    petition: {
      fields: [
        'number',
        'receivedOn',
        'channel',
        'source',
        'named',
        'reporterCount',
        'groupVisit',
        'subject',
        'unit',
        'post',
        'summary',
        'kind',
        'policyField',
        'complexity',
        'nonAcceptance',
        'handledBy',
        'dueGiven',
        'closedOn',
        'disposal',
        'becameClue',
      ],
      attachments: false,
    },
    clue: {
      fields: [
        'number',
        'receivedOn',
        'source',
        'petition',
        'subject',
        'unit',
        'post',
        'summary',
        'disposal',
        'disposedOn',
        'checkStartedOn',
        'checkEndedOn',
        'outcome',
        'filedOn',
        'partyReportNumber',
        'superiorFilingNumber',
      ],
      attachments: true,
    },
    case: {
      fields: [
        'number',
        'clue',
        'filedOn',
        'subject',
        'unit',
        'post',
        'category',
        'summary',
        'amount',
        'investigatedOn',
        'closedOn',
        'sanction',
        'additionalSanction',
        'sanctionedOn',
        'fourForm',
        'transferred',
      ],
      attachments: true,
    },
    finding: {
      fields: [
        'round',
        'unit',
        'reportedOn',
        'kind',
        'summary',
        'leader',
        'department',
        'measure',
        'deadlineOn',
        'status',
        'rectifiedOn',
      ],
      attachments: true,
    },
    poolMember: { fields: ['person', 'unit', 'post', 'specialty', 'joinedOn'], attachments: false },
    pledge: {
      fields: ['year', 'unit', 'person', 'post', 'kind', 'signedOn', 'assessment', 'filedOn'],
      attachments: true,
    },
    unit: { fields: ['name', 'parent', 'kind', 'shortName', 'effectiveOn'], attachments: false },
    person: { fields: ['name', 'unit', 'post', 'rank', 'status', 'inPostSince'], attachments: false },
  },
};

const reporterReason: LeftReason = {
  reason: '反映人身份信息一律不外发',
  basis: '《纪检监察机关处理检举控告工作规则》第四十七条',
};
const identityReason: LeftReason = {
  reason: '身份证号不随包发出，确需的由收件方另行函询',
  basis: '《中华人民共和国个人信息保护法》第六条',
};
const noteReason: LeftReason = { reason: '备注可能写有反映人或无关人员姓名，不外发', basis: '' };
const otherReason: LeftReason = { reason: '不在上报内容清单之内', basis: '' };

/** Why files of records whose ledger sends none stay at home. */
export const attachmentReason: LeftReason = {
  reason: '原件扫描可能显出反映人笔迹和姓名，不随包发出',
  basis: '《纪检监察机关处理检举控告工作规则》第四十七条',
};

/** Why files stay at home when the one who built the package left them out. */
export const attachmentsNotChosen: LeftReason = { reason: '组包时选择不带附件', basis: '' };

/** What of a ledger may leave: of the registers of the work itself (措施, 批示 …) nothing does. */
export function profileOf(id: LedgerId): LedgerProfile {
  const main = mainLedgerIds.find((one) => one === id);
  return main === undefined ? { fields: [], attachments: false } : upwardProfile.ledgers[main];
}

/** Fields of a ledger that may leave, in the ledger's order. */
export function takenFields(ledger: LedgerDefinition): readonly (readonly [string, FieldMeta])[] {
  const allowed = new Set(profileOf(ledger.id).fields);
  return [...ledger.fields].filter(([id]) => allowed.has(id));
}

/** Fields of a ledger that stay, each with its reason. */
export function leftFields(ledger: LedgerDefinition): readonly {
  readonly id: string;
  readonly meta: FieldMeta;
  readonly why: LeftReason;
}[] {
  const allowed = new Set(profileOf(ledger.id).fields);
  return [...ledger.fields]
    .filter(([id]) => !allowed.has(id))
    .map(([id, meta]) => ({ id, meta, why: reasonFor(id, meta) }));
}

function reasonFor(id: string, meta: FieldMeta): LeftReason {
  if (meta.kind === 'sealed') return reporterReason;
  if (meta.kind === 'identityNumber') return identityReason;
  return id === 'note' ? noteReason : otherReason;
}

/** What a free text seems to hold that a person should look at before it leaves. */
export const textWarnings = ['identityNumber', 'phone', 'reporter'] as const;
export type TextWarning = (typeof textWarnings)[number];

const suspicious: readonly (readonly [TextWarning, RegExp])[] = [
  ['identityNumber', /(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)/u],
  ['phone', /(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/u],
  ['reporter', /举报人|反映人(?!数)|信访人|来信人|来访人|署名|实名举报/u],
];

/** Signs that a free text holds an identity number, a telephone number or speaks of the reporter. 被反映人 is no sign. */
export function warningsOf(text: string): readonly TextWarning[] {
  const plain = text.replaceAll('被反映人', '').replaceAll('被举报人', '');
  return suspicious.flatMap(([warning, pattern]) => (pattern.test(plain) ? [warning] : []));
}

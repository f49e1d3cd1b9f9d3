import type { IsoDate } from '#shared/domain/date.ts';
import type { LedgerId } from '#shared/ledgers/field.ts';
import type { RecordValues } from '#shared/ledgers/ledger.ts';
import type { RuleId } from '#shared/rules/pack.ts';
import type { OfficialDocumentInput } from '../../documents/model.ts';

/** A step of the work as it was taken, for an opinion box. */
export interface TakenStep {
  readonly action: string;
  /** What its button says: 同意. */
  readonly label: string;
  readonly on: IsoDate;
  readonly by: string;
  readonly note: string | null;
}

/** A request for more time on a clock of the record (electron/backend/features/clocks), as far as it has come. */
export interface AskedExtension {
  readonly reason: string;
  readonly dueBefore: IsoDate;
  readonly dueAfter: IsoDate;
  /** Number of the superior's approval; '' where none was needed. */
  readonly superiorNumber: string;
  readonly asked: TakenStep;
  /** The leader's word; null while it waits. */
  readonly decided: TakenStep | null;
}

/** A volume of the archive as a list shows it. */
interface GivenVolume {
  readonly number: string;
  readonly title: string;
  readonly items: number;
  readonly pages: number;
}

/** An original on paper: where it lies, and who has it where it is lent. */
export interface GivenOriginal {
  readonly title: string;
  /** 1号柜第2卷第3—5页; '' where nothing is known. */
  readonly place: string;
  readonly pages: number | null;
  readonly lentTo: string | null;
  readonly dueOn: IsoDate | null;
}

/** What lies with a record on paper. */
export interface Materials {
  readonly volumes: readonly GivenVolume[];
  readonly originals: readonly GivenOriginal[];
}

/** A record as the one who makes the paper may see it. */
export interface Given {
  /** Shown values: masked where lists mask, references without ids the reader may not follow. */
  readonly values: RecordValues;
  /**
   * A field in words: labels of codes as on the record's day, 2017年3月5日, 1,200元, 是 or 否; '' where nothing stands.
   * Throws for a field that the ledger has not, and for a sealed one.
   */
  readonly text: (field: string) => string;
  /**
   * The steps of these names that were taken, oldest first. With `since`, only those after the last step of that
   * name: what was said before a return is said no more. Throws for a step that the ledger has not.
   */
  readonly steps: (actions: readonly string[], since?: readonly string[]) => Promise<readonly TakenStep[]>;
  /** The newest request for more time on a clock; null where none was made. */
  readonly extension: (rule: RuleId) => Promise<AskedExtension | null>;
  /** The day by which the clock of that rule ends, 2017年3月5日; '' where none runs, or its calendar is wanting. */
  readonly due: (rule: RuleId) => Promise<string>;
  /** Records of a ledger that point here (by `field` where several of its fields may), oldest first; no voided ones. */
  readonly parts: (ledger: LedgerId, field?: string) => Promise<readonly Given[]>;
  /** Records of the same ledger with the same value in a date field, this one among them, in the order of their register; no voided ones. */
  readonly ofDay: (field: string) => Promise<readonly Given[]>;
  /** What lies with the record on paper: its volumes, and its originals with who has them. */
  readonly materials: () => Promise<Materials>;
  /** What the record's state is called: 审查调查. */
  readonly state: string;
  /** The record that a reference points at; null where it points at none, or at none that this reader may see. */
  readonly target: (field: string) => Promise<Given | null>;
}

export interface FormGiven extends Given {
  /** Name of the office. */
  readonly office: string;
  readonly today: IsoDate;
  /** A limit that the rules set today: 15 个工作日; '' where they set none. */
  readonly limit: (rule: RuleId) => string;
}

/** What a definition says of the paper. Marks, copy number and watermark come from the way it leaves. */
export type FormDocument = Omit<
  OfficialDocumentInput,
  'copyNumber' | 'secrecyMark' | 'formerMarks' | 'afterMarks' | 'watermark'
>;

/** A paper that an office makes of a record (requirements §4). */
export interface FormDefinition {
  /** camelCase; stands in the register of what left. */
  readonly id: string;
  /** What menus and registers call it: 初步核实呈批表. */
  readonly title: string;
  readonly ledger: LedgerId;
  /** Row of the requirements or article it rests on. */
  readonly basis: string;
  /** Offered only where this holds of the record's values. */
  readonly when?: (values: RecordValues) => boolean;
  readonly document: (given: FormGiven) => Promise<FormDocument>;
}

import { formatDateLong } from '#shared/domain/date.ts';
import { isIsoDate } from '#shared/domain/date.ts';
import type { Bulletin, BulletinHead } from '#shared/ipc/bulletin-calls.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { InPlace } from './in-place.tsx';

/** What stands at the top left of an issued bulletin. */
type Marks = Bulletin['mark'];

interface PartProps {
  readonly head: BulletinHead;
  /** Absent when the bulletin is frozen. */
  readonly setHead: ((values: Partial<BulletinHead>) => void) | null;
}

/** Size of the issuer mark in CSS px: as large as its line allows. */
const markSize = (mark: string): number => Math.min(44, Math.floor(500 / Math.max(1, [...mark].length)));

/** Head of the sheet: mark, issuer, number, red line, title, addressees. */
export function SheetHead({ head, mark, setHead }: PartProps & { readonly mark: Marks }) {
  const size = { fontSize: `${markSize(head.issuerMark)}px` };
  if (!setHead)
    return (
      <header>
        <p className="paper-mark">
          {mark.struck.map((text, at) => (
            <s key={`${at + 1} ${text}`}>{text}</s>
          ))}
          {mark.now}
        </p>
        <p className="paper-issuer" style={size}>
          {head.issuerMark}
        </p>
        <p className="paper-number">{head.documentNumber}</p>
        <hr className="paper-red" />
        <p className="paper-title">{head.title}</p>
        {head.mainRecipient ? <p className="paper-to">{head.mainRecipient}：</p> : null}
      </header>
    );
  return (
    <header>
      <div className="paper-mark">
        <InPlace
          label="密级和保密期限"
          value={head.secrecyMark}
          max={20}
          whenEmpty={head.scope === 'public' ? '公开，不标密级' : '非涉密留空'}
          onCommit={(secrecyMark) => setHead({ secrecyMark })}
        />
      </div>
      <div className="paper-issuer" style={size}>
        <InPlace
          label="发文机关标志"
          value={head.issuerMark}
          max={40}
          demanded
          onCommit={(issuerMark) => setHead({ issuerMark })}
        />
      </div>
      <div className="paper-number">
        <InPlace
          label="发文字号"
          value={head.documentNumber}
          max={40}
          whenEmpty="发文字号签发时取号"
          onCommit={(documentNumber) => setHead({ documentNumber })}
        />
      </div>
      <hr className="paper-red" />
      <div className="paper-title">
        <InPlace
          label="标题"
          value={head.title}
          max={100}
          lines
          demanded
          onCommit={(title) => setHead({ title })}
        />
      </div>
      <div className="paper-to">
        <InPlace
          label="主送机关"
          value={head.mainRecipient}
          max={200}
          lines
          whenEmpty="主送机关（可以不写）"
          onCommit={(mainRecipient) => setHead({ mainRecipient: mainRecipient.replace(/[：:]$/u, '') })}
        />
        {head.mainRecipient ? '：' : ''}
      </div>
    </header>
  );
}

const dayWords = (date: string): string => (isIsoDate(date) ? formatDateLong(date) : date);

/** Foot of the sheet: name, date, imprint. */
export function SheetFoot({ head, setHead }: PartProps) {
  if (!setHead)
    return (
      <footer>
        <div className="paper-sign">
          <p>{head.issuer}</p>
          <p>{dayWords(head.date)}</p>
        </div>
        {head.scope === 'public' ? <p className="paper-remark">（此件公开发布）</p> : null}
        <div className="paper-imprint">
          {head.copyTo ? <p>抄送：{head.copyTo}。</p> : null}
          <p className="paper-made">{head.printedBy}</p>
        </div>
      </footer>
    );
  return (
    <footer>
      <div className="paper-sign">
        <InPlace
          label="署名"
          value={head.issuer}
          max={60}
          demanded
          onCommit={(issuer) => setHead({ issuer })}
        />
        <DayInput
          label="成文日期"
          className="in-place"
          long
          demanded
          value={head.date}
          onDay={(date) => {
            if (date !== null) setHead({ date });
          }}
        />
      </div>
      {head.scope === 'public' ? <p className="paper-remark">（此件公开发布）</p> : null}
      <div className="paper-imprint">
        <div>
          <span>抄送：</span>
          <InPlace
            label="抄送机关"
            value={head.copyTo}
            max={300}
            whenEmpty="没有就留空"
            onCommit={(copyTo) => setHead({ copyTo: copyTo.replace(/。$/u, '') })}
          />
        </div>
        <div className="paper-made">
          <InPlace
            label="印发机关"
            value={head.printedBy}
            max={60}
            whenEmpty="印发机关"
            onCommit={(printedBy) => setHead({ printedBy })}
          />
        </div>
      </div>
    </footer>
  );
}

const two = (n: number) => String(n).padStart(2, '0');

/** The local calendar day of an instant; a day stays as it is. */
function localDay(iso: string): string {
  if (!iso.includes('T')) return iso;
  const at = new Date(iso);
  return Number.isNaN(at.getTime())
    ? iso
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** 2017-03-05 → 2017年3月5日, an instant by its local day; anything else is shown as it stands. */
export function dateWords(iso: string): string {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(localDay(iso));
  return m ? `${m[1]}年${Number(m[2])}月${Number(m[3])}日` : iso;
}

/** An instant (ISO text with zone) in local time: 2017年3月5日 09:12. */
export function timeWords(instant: string): string {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  return `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const;

/** 星期四, of a calendar day. */
export function weekdayWords(iso: string): string {
  return `星期${WEEKDAYS[new Date(`${localDay(iso)}T00:00:00Z`).getUTCDay()]}`;
}

/** A calendar day or, with `time`, an instant, as people write it; a dash when it is not known. */
export function DateText({
  value,
  time = false,
}: {
  readonly value: string | null;
  readonly time?: boolean;
}) {
  if (!value) return <>—</>;
  return <time dateTime={value}>{time ? timeWords(value) : dateWords(value)}</time>;
}

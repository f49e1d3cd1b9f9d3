import type { IncomingSummary } from '#shared/ipc/transfer-calls.ts';
import { bytesText } from '../../api/error-sentence.ts';
import { DateText } from '../../ui/date-text.tsx';
import { KeyValue } from '../../ui/detail.tsx';
import { SecrecyMark } from '../../ui/marks.tsx';
import { contentText, resultWords } from './words.ts';

/** Who sent what, as it was signed. */
export function SummaryFacts({
  summary,
  importedBy,
  importedAt,
}: {
  readonly summary: IncomingSummary;
  readonly importedBy?: string;
  readonly importedAt?: string;
}) {
  const { answers } = summary;
  return (
    <KeyValue
      items={[
        { label: '发件单位', value: `${summary.sender}（指纹 ${summary.fingerprint}）` },
        { label: '收件单位', value: summary.recipients.join('、') },
        ...(answers
          ? [
              { label: '答复的包', value: answers.name },
              {
                label: '回执结果',
                value: `${resultWords[answers.result]}${answers.code ? `（${answers.code}）` : ''}`,
              },
            ]
          : [
              { label: '事由', value: summary.purpose },
              { label: '依据', value: summary.basis },
              { label: '内容', value: contentText(summary) },
              {
                label: '没有随包发出',
                value: summary.strippedPaths > 0 ? `${summary.strippedPaths} 类，收下后可看清单` : '没有',
              },
            ]),
        { label: '密级', value: <SecrecyMark mark={summary.classification} /> },
        { label: '制包时间', value: <DateText value={summary.createdAt} time /> },
        { label: '发文序号', value: `第 ${summary.seq} 号` },
        { label: '交接单号', value: summary.slipNumber },
        { label: '核验码', value: <span className="check-code">{summary.checkCode}</span> },
        { label: '大小', value: bytesText(summary.bytes) },
        ...(importedBy && importedAt
          ? [
              {
                label: '收下',
                value: (
                  <>
                    {importedBy}，<DateText value={importedAt} time />
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

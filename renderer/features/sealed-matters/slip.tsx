import { labelOf } from '#shared/domain/codes/code-list.ts';
import { sealedTargetKinds } from '#shared/domain/codes/sealed-codes.ts';
import type { SealedMatter } from '#shared/ipc/sealed-matter-calls.ts';
import { useSession } from '../../api/session.ts';
import { dateWords } from '../../ui/date-text.tsx';
import { PrintedSheet } from '../../ui/printed-sheet.tsx';
import { channelWords } from './words.ts';

const blanks = ['接收单位（盖章）', '接收人', '接收日期', '回执号'];

/** The sheet that goes with the envelope 交接单: the fields of the register and places to sign, nothing else (C11). */
export function HandoverSlip({ matter }: { readonly matter: SealedMatter }) {
  const { office } = useSession();
  const lines: readonly (readonly [string, string])[] = [
    ['编号', matter.number],
    ['收件日期', dateWords(matter.receivedOn)],
    ['信访形式', channelWords(matter.channel)],
    ['封装号', matter.envelope],
    ['对象类别', labelOf(sealedTargetKinds, matter.targetKind)],
    ['应送达日期', matter.deadline ? dateWords(matter.deadline.dueOn) : ''],
    ['送出日期', matter.sentOn ? dateWords(matter.sentOn) : ''],
    ['机要（交寄）号', matter.carrier ?? ''],
    ['交出单位', office.name],
    ['经手人（签名）', ''],
    ['经手人（签名）', ''],
  ];
  return (
    <PrintedSheet title="上级管辖密封件交接单">
      <table>
        <tbody>
          {lines.map(([label, value], index) => (
            <tr key={`${label} ${String(index)}`} className={value === '' ? 'slip-blank' : undefined}>
              <th scope="row">{label}</th>
              <td>{value === '' ? '\u00a0' : value}</td>
            </tr>
          ))}
          {blanks.map((blank) => (
            <tr key={blank} className="slip-blank">
              <th scope="row">{blank}</th>
              <td>{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>交接时当面查验封口，封装号与封套一致。封口破损的不收，当面注明。</p>
      <p>一式两份，交出、接收单位各存一份。</p>
    </PrintedSheet>
  );
}

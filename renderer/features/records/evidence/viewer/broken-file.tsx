import { EmptyState } from '../../../../ui/data-state.tsx';

/** Said in the place of a file that cannot be shown. */
export function BrokenFile() {
  return (
    <EmptyState title="这个文件打不开。">
      <p>
        它可能已损坏、加了口令，或者不是它的名称所说的类型。存入的原样没有变化，可以另存后用别的程序查看。
      </p>
    </EmptyState>
  );
}

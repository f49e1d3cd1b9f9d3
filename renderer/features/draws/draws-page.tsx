import { useSearchParams } from 'react-router';
import { type DrawKind, drawKinds } from '#shared/rules/draw-kinds.ts';
import { useSession } from '../../api/session.ts';
import { Page } from '../../ui/page.tsx';
import { DrawList } from './draw-list.tsx';
import { DrawResult } from './draw-result.tsx';
import { NewDraw } from './new-draw.tsx';
import './draws.css';

/** Kinds that the account may draw: it keeps or decides on the register and sees all of it. */
function useOwnKinds(): readonly DrawKind[] {
  const { can } = useSession();
  return drawKinds.filter(
    ({ ledger }) =>
      (can(`${ledger}.write`) || can(`${ledger}.approve`)) &&
      (ledger === 'petition' || can(`${ledger}.readAll`)),
  );
}

/** 抽查: what can be drawn from, the draw, and every draw that was made. */
export default function DrawsPage() {
  const kinds = useOwnKinds();
  const [params, setParams] = useSearchParams();
  const shown = params.get('draw');
  const open = (id: string) => setParams({ draw: id });
  return (
    <Page
      title="抽查"
      sub="由程序按随机种子抽取，种子和名单留存，谁都可以重算核对。抽取后不能更改，也不能删除。"
    >
      <div className="grid">
        {kinds.length === 0 ? null : <NewDraw kinds={kinds} onDrawn={open} />}
        {shown === null ? null : <DrawResult key={shown} id={shown} />}
        <DrawList shown={shown} />
      </div>
    </Page>
  );
}

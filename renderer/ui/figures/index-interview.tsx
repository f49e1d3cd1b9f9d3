import { Link } from 'react-router';
import { labelOf } from '#shared/domain/codes/code-list.ts';
import { talkKinds, talkTargets, talkTriggers } from '#shared/domain/codes/talk-codes.ts';
import { useSession } from '../../api/session.ts';
import { Notice } from '../detail.tsx';
import { newRecordPath } from '../records/paths.ts';

interface FirstUnit {
  readonly unitId: string;
  readonly name: string;
  /** 72.86, or what stands for it where it is not shown. */
  readonly score: string;
  /** How many kept rankings before, in a row, had it in the first place. */
  readonly before?: number;
}

/** 约谈建议 for whoever stands first: both who lead the unit and its discipline organ are to be talked to (A21). */
export function IndexInterview({
  period,
  first,
}: {
  /** Days of the ranking in words. */
  readonly period: string;
  readonly first: readonly FirstUnit[];
}) {
  const { can } = useSession();
  const path = (unit: string, target: 'subordinateHead' | 'disciplineBody') =>
    newRecordPath('talk', {
      kind: labelOf(talkKinds, 'interview'),
      occasion: labelOf(talkTriggers, 'tianchengIndex'),
      target: labelOf(talkTargets, target),
      unit,
      matter: `${period}天成指数排名首位，督促专项整治`,
    });
  return first.map(({ unitId, name, score, before = 0 }) => (
    <Notice key={unitId} tone="amber">
      {name}指数 {score}
      ，排名首位{before > 0 ? `，此前留存的 ${before} 期排名也居首位` : ''}
      ：建议约谈该单位主要负责人和纪检机构主要负责人，督促专项整治。
      {can('talk.write') ? (
        <span className="index-talks">
          <Link to={path(name, 'subordinateHead')}>拟约谈单位负责人</Link>
          <Link to={path(name, 'disciplineBody')}>拟约谈纪检机构负责人</Link>
        </span>
      ) : null}
    </Notice>
  ));
}

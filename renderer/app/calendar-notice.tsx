import { useEffect, useRef, useState } from 'react';
import { useCall, useJob } from '../api/hooks.ts';
import { useSession } from '../api/session.ts';
import { Notice } from '../ui/detail.tsx';

/**
 * After a notice of holidays was entered, or with a new version of the program that knows other clocks, the first business
 * session counts them again and tells what moved. Nothing is shown where nothing was to be done.
 */
export function CalendarNotice() {
  const session = useSession();
  const state = useCall('calendar.state', {}, { enabled: session.can('member') });
  const { run, result } = useJob('calendar.catchUp');
  const started = useRef(false);
  const [closed, setClosed] = useState(false);
  useEffect(() => {
    if (!state.data?.due || started.current) return;
    started.current = true;
    void run({});
  }, [state.data, run]);
  if (closed || !result || (result.rules ? result.changed : result.counted) === 0) return null;
  const missing =
    result.stillMissing.length > 0 ? `仍缺 ${result.stillMissing.join('、')} 年的放假安排。` : '';
  return (
    <Notice>
      {`${
        result.rules
          ? '本版程序的时限规定有更新，已按新规定重新计算：'
          : '节假日表有更新，在办时限已重新计算：'
      }${result.counted} 件中有 ${result.changed} 件的${result.rules ? '时限新增或变动' : '到期日变动'}。${missing}`}
      <button type="button" className="notice-close" onClick={() => setClosed(true)}>
        知道了
      </button>
    </Notice>
  );
}

import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/marks.tsx';
import { useShortcutList } from '../ui/shortcuts.tsx';

const always = [
  { keys: 'Tab', label: '到下一项；Shift Tab 回上一项' },
  { keys: 'Enter', label: '表单里到下一项，按钮上执行' },
  { keys: 'Esc', label: '关闭弹出的内容' },
  { keys: 'Ctrl +', label: '放大字号；Ctrl - 缩小，Ctrl 0 还原' },
] as const;

/** Every key that does something on this page. */
export function Help({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const shortcuts = useShortcutList();
  return (
    <Dialog title="快捷键" open={open} onClose={onClose}>
      <table className="table help-table">
        <thead>
          <tr>
            <th scope="col">按键</th>
            <th scope="col">作用</th>
          </tr>
        </thead>
        <tbody>
          {[...always, ...shortcuts].map(({ keys, label }) => (
            <tr key={`${keys} ${label}`}>
              <td>
                <Kbd>{keys}</Kbd>
              </td>
              <td className="wrap">{label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

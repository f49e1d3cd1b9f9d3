/** Steps of the wizard, in order. */
export const steps = [
  { id: 'pick', label: '选文件' },
  { id: 'map', label: '对栏目' },
  { id: 'check', label: '试导入' },
  { id: 'take', label: '导入' },
  { id: 'done', label: '结果' },
] as const;
export type StepId = (typeof steps)[number]['id'];

/** Where one is on the way. */
export function StepsBar({ current }: { readonly current: StepId }) {
  const at = steps.findIndex(({ id }) => id === current);
  return (
    <ol className="import-steps" aria-label="导入步骤">
      {steps.map(({ id, label }, index) => (
        <li
          key={id}
          className={index < at ? 'step-past' : index === at ? 'step-now' : 'step-later'}
          {...(index === at ? { 'aria-current': 'step' as const } : {})}
        >
          <span aria-hidden="true">{index + 1}</span>
          {label}
          {index < at ? <span className="unseen">（已完成）</span> : null}
        </li>
      ))}
    </ol>
  );
}

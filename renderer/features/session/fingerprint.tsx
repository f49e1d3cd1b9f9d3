/** Six groups of five digits, set large so that two people can compare them aloud. */
export function Fingerprint({ value }: { readonly value: string }) {
  return (
    <p className="fingerprint" aria-label={`指纹 ${value}`}>
      {value.split(/\s+/).map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </p>
  );
}

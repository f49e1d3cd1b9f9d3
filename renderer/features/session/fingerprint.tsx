const groupsOf = (value: string) => value.split(/\s+/).map((digits, place) => ({ place, digits }));

/** Six groups of five digits, set large so that two people can compare them aloud. */
export function Fingerprint({ value }: { readonly value: string }) {
  return (
    <p className="fingerprint" aria-label={`指纹 ${value}`}>
      {groupsOf(value).map(({ place, digits }) => (
        <span key={place}>{digits}</span>
      ))}
    </p>
  );
}

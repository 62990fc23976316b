/** For whoever has just started the development server. */
export function NewcomerTip() {
  return (
    <p className="tip">
      <strong>New here?</strong> Any mobile number works; codes arrive on the
      drawn phone. Sign in as the administrator that <code>npm start</code>{" "}
      printed (<span className="number">+1 202 555 0100</span> unless you set
      another), register somebody under Admin, then sign in as them with the
      number written another way.
    </p>
  );
}

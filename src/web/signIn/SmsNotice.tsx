/** Shown with every number, known or not. */
export function SmsNotice() {
  return (
    <p className="notice">
      Message and data rates may apply. Text messages can be intercepted, and a
      number can change hands: never pass a code on, and don’t rely on a text
      message alone to guard what matters most. No way to receive one? Ask
      whoever runs this app for another way in.
    </p>
  );
}

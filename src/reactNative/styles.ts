import { StyleSheet } from "react-native";

/** Sizes; colours are put in where they are drawn. 48 is what a finger needs on either system. */
export const styles = StyleSheet.create({
  form: { gap: 12, width: "100%", maxWidth: 480 },
  title: { fontSize: 28, fontWeight: "700" },
  text: { fontSize: 16, lineHeight: 22 },
  label: { fontSize: 16, fontWeight: "600" },
  note: { fontSize: 15, lineHeight: 21, minHeight: 42 },
  small: { fontSize: 14, lineHeight: 19 },
  row: { flexDirection: "row", alignItems: "stretch" },
  box: { borderWidth: 1.5, borderRadius: 12, minHeight: 52 },
  picker: {
    minHeight: 48,
    minWidth: 72,
    paddingHorizontal: 12,
    justifyContent: "center",
  },
  input: { flex: 1, minHeight: 48, paddingHorizontal: 12, fontSize: 18 },
  code: { fontSize: 28, letterSpacing: 8, textAlign: "center" },
  button: {
    minHeight: 52,
    borderRadius: 12,
    paddingHorizontal: 18,
    flexDirection: "row",
    gap: 10,
    alignItems: "center",
    justifyContent: "center",
  },
  buttonText: { fontSize: 17, fontWeight: "600" },
  link: { minHeight: 48, justifyContent: "center", alignSelf: "center" },
  linkText: { fontSize: 16, fontWeight: "600" },
  sheet: { flex: 1, padding: 16, paddingTop: 56, gap: 12 },
  option: {
    minHeight: 48,
    flexDirection: "row",
    gap: 12,
    alignItems: "center",
    paddingHorizontal: 4,
  },
  name: { flex: 1, fontSize: 17 },
  waiting: { opacity: 0.6 },
});

import { useState } from "react";
import {
  FlatList,
  Modal,
  Pressable,
  Text,
  TextInput,
  View,
} from "react-native";
import type { CountryCode, CountryPolicy } from "../phone/countries.js";
import {
  listCountryOptions,
  searchCountries,
} from "../react/form/countryOptions.js";
import type { PhoneSignInTexts } from "../react/form/texts/texts.js";
import type { PhoneSignInColors } from "./colors.js";
import { LinkButton } from "./controls.js";
import { styles } from "./styles.js";

/** All countries on a screen of their own, with a field that searches them. */
export function CountrySheet({
  countries,
  selected,
  texts,
  colors,
  onClose,
  onPick,
}: {
  countries: CountryPolicy | undefined;
  selected: CountryCode | undefined;
  texts: PhoneSignInTexts;
  colors: PhoneSignInColors;
  onClose: () => void;
  onPick: (country: CountryCode) => void;
}) {
  const [query, setQuery] = useState("");
  const options = listCountryOptions(texts.locale, countries);
  const ink = { color: colors.ink };
  return (
    <Modal visible animationType="slide" onRequestClose={onClose}>
      <View style={[styles.sheet, { backgroundColor: colors.surface }]}>
        <View style={[styles.box, styles.row, { borderColor: colors.line }]}>
          <TextInput
            accessibilityLabel={texts.searchCountries}
            placeholder={texts.searchCountries}
            placeholderTextColor={colors.softInk}
            autoFocus
            autoComplete="off"
            autoCorrect={false}
            returnKeyType="search"
            value={query}
            onChangeText={setQuery}
            style={[styles.input, ink]}
          />
        </View>
        <FlatList
          data={searchCountries(options, query)}
          keyExtractor={({ country }) => country}
          keyboardShouldPersistTaps="handled"
          ListEmptyComponent={
            <Text style={[styles.text, ink]}>{texts.noCountryFound}</Text>
          }
          renderItem={({ item: { country, name, callingCode } }) => (
            <Pressable
              accessibilityRole="button"
              accessibilityLabel={`${name} ${callingCode}`}
              accessibilityState={{ selected: country === selected }}
              onPress={() => onPick(country)}
              style={styles.option}
            >
              <Text style={[styles.name, ink]}>{name}</Text>
              <Text style={[styles.text, { color: colors.softInk }]}>
                {callingCode}
              </Text>
            </Pressable>
          )}
        />
        <LinkButton
          text={texts.closeCountries}
          onPress={onClose}
          colors={colors}
        />
      </View>
    </Modal>
  );
}

import NewsModel
import Testing
import TextAnalysis

@Suite struct SpanishNamesTests {
    private func names(_ text: String, _ kind: EntityKind, language: String = "es") -> [String] {
        EntityRecognizer().entities(
            title: "", titleTokens: Tokenizer.tokenize(""), text: text, textTokens: Tokenizer.tokenize(text),
            language: language
        )
        .filter { $0.kind == kind }.map(\.name).sorted()
    }

    @Test(arguments: [
        ("La reunión fue en el Ministerio de Defensa de España.", ["Ministerio de Defensa"]),
        (
            "Lo confirmó el Ministerio de Asuntos Exteriores y Cooperación.",
            ["Ministerio de Asuntos Exteriores y Cooperación"]
        ),
        (
            "La Universidad de Salamanca y el Banco de España callaron.",
            ["Banco de España", "Universidad de Salamanca"]
        ),
        ("El Partido Popular y el Tribunal Supremo no respondieron.", ["Partido Popular", "Tribunal Supremo"]),
        ("Lo dijo la Organización Mundial de la Salud (OMS).", ["WHO"]),
        ("La ONU y la Comisión Europea lo aprobaron.", ["European Commission", "United Nations"]),
        ("El ministerio no respondió a la comisión.", []),
    ])
    func bodies(_ text: String, _ expected: [String]) { #expect(names(text, .organisation) == expected) }

    @Test(arguments: [
        (
            "El presidente Pedro Sánchez se reunió con la ministra Margarita Robles.",
            ["Margarita Robles", "Pedro Sánchez"]
        ),
        ("Según José Manuel Albares, no hay acuerdo.", ["José Manuel Albares"]),
        ("La alcaldesa Colau habló de la vivienda.", ["Colau"]),
        ("El Sr. Ortega y don Quijano hablaron.", ["Ortega", "Quijano"]),
        ("Hoy el presidente viajará.", []), ("La Primera División y General Electric crecieron.", []),
    ])
    func persons(_ text: String, _ expected: [String]) { #expect(names(text, .person) == expected) }

    @Test(arguments: [
        ("Hablaron en Ginebra, Bruselas y Estados Unidos.", ["Brussels", "Geneva", "United States"]),
        ("El río Guadalquivir pasa por Sevilla.", ["Guadalquivir", "Sevilla"]),
        ("Ocurrió en el Golfo de México.", ["Golfo de México"]),
        ("Se rodó en Valdepeñas.", ["Valdepeñas"]),
    ])
    func places(_ text: String, _ expected: [String]) { #expect(names(text, .place) == expected) }

    @Test func countriesCountUnderOneLabelInAllLanguages() {
        #expect(names("Le président est arrivé en Allemagne.", .place, language: "fr") == ["Germany"])
        let german = names(
            "Der Minister reiste in die Vereinigten Staaten und nach Frankreich.", .place, language: "de")
        #expect(german == ["France", "United States"])
        // In English they may be other words.
        #expect(names("The Roma live there.", .place, language: "en").contains("Rome") == false)
        #expect(Gazetteer.standard.label(for: "Alemania", kind: .place) == "Germany")
        #expect(Gazetteer.standard.label(for: "Nowhereland", kind: .place) == nil)
    }
}

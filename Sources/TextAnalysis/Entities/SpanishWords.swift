/// Spanish words beside or inside a name that tell what it names, folded and without accents.
enum SpanishWords {
    private static func set(_ words: String) -> Set<String> { CueWords.set(words) }

    static let joints = set("de del la las los el y e da do dos")

    /// Words that begin the name of a body.
    static let bodies = set(
        """
        academia agencia alcaldia alianza asamblea asociacion audiencia autoridad ayuntamiento banco
        biblioteca brigada camara centro clinica coalicion colegio comision comite compania confederacion
        congreso consejeria consejo cooperativa corporacion corte defensoria delegacion departamento
        diputacion direccion ejercito embajada empresa escuela facultad federacion fiscalia frente fuerza
        fuerzas fundacion grupo guardia hospital iglesia instituto junta juzgado laboratorio liga ministerio
        movimiento museo oficina organizacion parlamento partido policia procuraduria red secretaria senado
        servicio sindicato sociedad superintendencia tribunal union universidad
        """)

    /// Offices and forms of address that stand before a person's name.
    static let titles = set(
        """
        abogada abogado actor actriz activista alcalde alcaldesa almirante arzobispo canciller candidata
        candidato capitan cardenal comandante comisario concejal consejera consejero coronel diputada diputado
        director directora doctor doctora don dona dr dra economista embajador embajadora escritor escritora
        exministra exministro expresidenta expresidente fiscal general gobernador gobernadora historiador
        historiadora jefa jefe juez jueza lider magistrada magistrado ministra ministro obispo papa periodista
        portavoz presidenta presidente princesa principe profesor profesora reina rey secretaria secretario
        senador senadora senor senora sr sra teniente vicepresidenta vicepresidente
        """)

    /// Those of them that may begin with a capital.
    static let formsOfAddress = set("don dona dr dra senor senora sr sra papa")

    /// Words in lower case before a place's name.
    static let placeNouns = nounsOfPlaces.union(
        set(
            """
            aldea archipielago barrio canton ciudad comarca departamento distrito localidad municipio parroquia
            poblacion provincia pueblo region villa
            """))
    /// Those that are a part of it where they are capitalized.
    static let nounsOfPlaces = set(
        """
        bahia cabo canal cerro cordillera desierto estrecho golfo isla islas lago laguna mar monte peninsula
        puerto rio sierra valle volcan
        """)

    static let speechVerbs = set(
        """
        dijo afirmo aseguro declaro anuncio senalo explico advirtio indico agrego anadio sostuvo manifesto
        comento reitero
        """)

    /// Words that are capitalized at the head of a sentence, and days, months and groups.
    static let notNames = set(
        """
        a ademas ahora al algunos alli ante antes aqui asi aun aunque ayer bajo cada como con contra cual
        cuando cuanto de del desde despues donde dos durante el ella ellas ellos en entonces entre era es esa
        ese eso esta estas este esto estos fue ha hace hacia hasta hay hoy la las le les lo los luego mas
        manana mientras mucho muchos muy ni ningun no nos nosotros nuestra nuestro o otra otro otros para pero
        por porque pues que quien se segun ser si sin sobre solo son su sus tal tambien tampoco tan tanto te
        todo todos tras tres tu un una unas uno unos varios y ya yo lunes martes miercoles jueves viernes
        sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
        diciembre gobierno estado presidente ministro senor senora
        """)
}

// swift-tools-version: 6.2
import PackageDescription

/// Strict in every target: a warning is an error, existentials are spelled, and an import is visible only where it is written.
let strictSwift: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
/// For what works on every letter of every text, and for the slow reading of queries that the tests compare with: tests take several
/// times as long without.
let optimized: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]
let strictC: [CSetting] = [
    .unsafeFlags(["-Wall", "-Wextra", "-Wshadow", "-Wconversion"]),
    .treatAllWarnings(as: .error),
]
let strictCXX: [CXXSetting] = [
    .unsafeFlags(["-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-fvisibility=hidden"]),
    .treatAllWarnings(as: .error),
]

/// All but reading, analysis and index: more than a half of what is compiled. `make tsan` does without, since nothing in it runs on
/// several threads.
let isForPipelineOnly = Context.environment["DATELINE_PIPELINE_ONLY"] != nil
let beyondPipeline: [Target] =
    isForPipelineOnly
    ? []
    : [
        .target(
            name: "Notebook",
            dependencies: [
                "ArticleIndex", "NewsModel", "TextAnalysis", "CZipSystem",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strictSwift),

        .executableTarget(
            name: "dateline",
            dependencies: [
                "Notebook", "ArticleIndex", "Ingest", "TextAnalysis", "NewsModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strictSwift),

        // Trains the model of names; not part of the tool.
        .executableTarget(
            name: "EntityTrainer",
            dependencies: ["TextAnalysis", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            exclude: ["Teacher", "build-name-lists.py", "build-further-sets.py", "build-word-vectors.py"],
            swiftSettings: strictSwift),

        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "dateline", "ArticleIndex", "NewsModel", "TextAnalysis", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strictSwift),
        .testTarget(
            name: "GoldenTests", dependencies: ["dateline", "TestSupport"],
            exclude: ["Datasets", "make-packed-samples.py"],
            swiftSettings: strictSwift),

        .testTarget(name: "XapianTests", dependencies: ["Xapian", "TestSupport"], swiftSettings: strictSwift),
        .testTarget(name: "NewsModelTests", dependencies: ["NewsModel"], swiftSettings: strictSwift),
        .testTarget(
            name: "TextAnalysisTests", dependencies: ["TextAnalysis", "NewsModel", "TestSupport"],
            swiftSettings: strictSwift),
        .testTarget(
            name: "NotebookTests",
            dependencies: [
                "Notebook", "ArticleIndex", "NewsModel", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strictSwift),
    ]

let package = Package(
    name: "dateline",
    products: (isForPipelineOnly ? [] : [.executable(name: "dateline", targets: ["dateline"])]) + [
        .library(name: "ArticleIndex", targets: ["ArticleIndex", "Ingest", "NewsModel", "TextAnalysis", "Xapian"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        // Libraries of the system: a module map, nothing else.
        .systemLibrary(name: "CXapianSystem", pkgConfig: "xapian-core", providers: [.apt(["libxapian-dev"])]),
        // The next two without pkg-config: one names a definition that the package manager refuses, the other libraries
        // that are not needed.
        .systemLibrary(name: "CUnicodeSystem", providers: [.apt(["libutf8proc-dev"])]),
        .systemLibrary(name: "CMarkdownSystem", providers: [.apt(["libcmark-gfm-dev"])]),
        .systemLibrary(name: "CHashingSystem", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CArchiveSystem", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CZlibSystem", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstdSystem", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CBrotliSystem", providers: [.apt(["libbrotli-dev"])]),
        .systemLibrary(name: "CZipSystem", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXMLSystem", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),

        // Flat C interfaces to C++ libraries, and data compiled into the binary.
        .target(name: "CXapian", dependencies: ["CXapianSystem"], cxxSettings: strictCXX),
        .target(
            name: "CLanguageDetection", cxxSettings: strictCXX, linkerSettings: [.linkedLibrary("cld2")]),
        .target(name: "CTOMLReading", cxxSettings: strictCXX),
        .target(name: "CAnalysisData", exclude: ["Data", "Tables", "build-gazetteer.py"]),

        .target(
            name: "CCharacterSets", cSettings: strictC, linkerSettings: [.linkedLibrary("uchardet")]),
        .target(name: "CXML", dependencies: ["CXMLSystem"], cSettings: strictC),

        .target(name: "Xapian", dependencies: ["CXapian"], swiftSettings: strictSwift),
        .target(name: "NewsModel", swiftSettings: strictSwift),
        .target(
            name: "TextAnalysis",
            dependencies: ["NewsModel", "CUnicodeSystem", "CLanguageDetection", "CAnalysisData"],
            swiftSettings: strictSwift + optimized),
        .target(
            name: "Ingest",
            dependencies: [
                "NewsModel", "CXML", "CTOMLReading", "CCharacterSets", "CArchiveSystem", "CBrotliSystem", "CZlibSystem",
                "CMarkdownSystem",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strictSwift),
        .target(
            name: "ArticleIndex",
            dependencies: [
                "Xapian", "NewsModel", "TextAnalysis", "CHashingSystem", "CZlibSystem", "CZstdSystem", "CAnalysisData",
            ],
            swiftSettings: strictSwift),
        .target(
            name: "TestSupport", dependencies: ["NewsModel", "ArticleIndex", "Ingest", "Xapian", "TextAnalysis"],
            path: "Tests/TestSupport", exclude: ["Stories/judgments.tsv", "Readers/check-exports.py"],
            swiftSettings: strictSwift + optimized),
        .testTarget(
            name: "IngestTests", dependencies: ["Ingest", "NewsModel", "TestSupport"], swiftSettings: strictSwift),
        .testTarget(
            name: "ArticleIndexTests",
            dependencies: ["ArticleIndex", "Xapian", "Ingest", "NewsModel", "TextAnalysis", "TestSupport"],
            swiftSettings: strictSwift),
    ] + beyondPipeline,
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c17,
    cxxLanguageStandard: .cxx17
)

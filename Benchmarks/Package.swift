// swift-tools-version: 6.2
import PackageDescription

// Apart from the product, so that nobody who builds dateline builds this.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "dateline", path: "..")],
    targets: [
        .executableTarget(
            name: "search-benchmark",
            dependencies: [.product(name: "ArticleIndex", package: "dateline")]),
        .executableTarget(
            name: "facet-benchmark",
            dependencies: [.product(name: "ArticleIndex", package: "dateline")]),
    ],
    swiftLanguageModes: [.v6]
)

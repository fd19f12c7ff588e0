// swift-tools-version: 6.2
import PackageDescription

/// The same strict rules for every Swift target of the house.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house: a Swift module and the rooms that it may know.
func room(_ name: String, knows dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a room.
func tests(_ room: String, with dependencies: [Target.Dependency] = [], excluding data: [String] = []) -> Target {
    .testTarget(
        name: "\(room)Tests",
        dependencies: [.byName(name: room), "Support"] + dependencies,
        exclude: data,
        swiftSettings: strict)
}

let package = Package(
    name: "limier",
    products: [
        .library(name: "Limier", targets: ["Limier"]),
        .executable(name: "limier", targets: ["CLI"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        // Without the traits that bring in all of Foundation.
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CProcessor"),
        .systemLibrary(name: "CMalloc"),
        .target(name: "CSimdJSON", linkerSettings: [.linkedLibrary("simdjson")]),

        room("Storage", knows: ["CXXHash", "CProcessor"]),
        room("Analysis", knows: ["CICU", "CProcessor"]),
        room("Segments", knows: ["Storage", "CZstd"]),
        .target(name: "CGazetteers", exclude: ["data"]),
        room("Entities", knows: ["Segments", "Analysis", "CGazetteers", "CICU", "CProcessor"]),
        room("Indexing", knows: ["Storage", "Segments", "Analysis", "Entities", "CMalloc", "CSimdJSON", "CZlib", "CZstd", "CLibXML2"]),
        room("Searching", knows: ["Storage", "Segments", "Analysis", "Entities"]),
        room("Evaluation", knows: []),
        .target(
            name: "Interchange",
            dependencies: [
                "Storage", "Segments", "Analysis", "Indexing", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            exclude: ["CommonIndexFileFormat.proto"],
            swiftSettings: strict),
        room("Limier", knows: ["Storage", "Segments", "Analysis", "Entities", "Indexing", "Searching"]),
        .executableTarget(
            name: "CLI",
            dependencies: [
                "Limier", "Storage", "Segments", "Analysis", "Entities", "Indexing", "Searching", "Evaluation",
                "Interchange",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // Made-up collections for benchmarks/scale.py; no part of what is shipped.
        .executableTarget(
            name: "Generator",
            dependencies: ["Support", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "benchmarks/Generator",
            swiftSettings: strict),

        // Random queries against the parser; a short run is a test, a long one is started by hand.
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Searching", "Segments", "Support", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "benchmarks/Fuzz",
            swiftSettings: strict),

        // Measures the entity extractor against annotated texts.
        .executableTarget(
            name: "EntityScore",
            dependencies: ["Entities", "Indexing", "Segments", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            path: "benchmarks/EntityScore",
            swiftSettings: strict),

        .target(name: "Support", path: "Tests/Support", swiftSettings: strict),
        tests("Storage"),
        tests("Analysis", with: ["CICU"]),
        tests("Segments", with: ["Storage"]),
        tests("Entities", with: ["Segments", "Analysis", "Indexing"], excluding: ["Gold"]),
        tests("Indexing", with: ["Storage", "Segments", "Analysis"]),
        tests("Searching", with: ["Storage", "Segments", "Analysis", "Indexing"]),
        tests("Evaluation"),
        tests("Interchange", with: ["Storage", "Segments", "Analysis", "Indexing", "Searching"]),
        tests("Limier"),
        tests("CLI", with: ["Searching"]),
    ],
    cxxLanguageStandard: .cxx17
)

// Micro-benchmarks of the hot kernels (`make kernels`), behind a variable of the environment: whoever builds Limier need not fetch what
// measures it. The plug-in finds its targets in a folder that is called Benchmarks.
if Context.environment["LIMIER_KERNELS"] != nil {
    package.dependencies.append(.package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []))
    package.targets.append(
        .executableTarget(
            name: "Kernels",
            dependencies: [
                "Limier", "Storage", "Analysis", "Segments", "Searching", "Support", .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "benchmarks/Benchmarks/Kernels",
            swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
}

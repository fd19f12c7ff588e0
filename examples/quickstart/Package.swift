// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "quickstart",
    dependencies: [.package(name: "limier", path: "../..")],
    targets: [
        .executableTarget(name: "Quickstart", dependencies: [.product(name: "Limier", package: "limier")])
    ]
)

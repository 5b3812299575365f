/// The folder that belongs beside the program is not there.
package struct MissingAssets: Error, Equatable, CustomStringConvertible {
    package let path: String

    package var description: String {
        """
        Manegen's templates, texts and migrations are missing: there is no folder \(path). \
        Copy manegen_Assets.resources from the place where Manegen was built to beside the program.
        """
    }
}

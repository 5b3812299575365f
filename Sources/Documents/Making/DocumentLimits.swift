/// What the making of one document may take.
package struct DocumentLimits: Sendable {
    /// Of address space, in bytes. WeasyPrint alone takes some 150 MB of it.
    package var memory: Int
    /// Of both the clock's and the processor's time.
    package var seconds: Int
    /// Bytes of HTML.
    package var input: Int
    /// Bytes of PDF.
    package var output: Int

    package init(
        memory: Int = 512 << 20, seconds: Int = 60, input: Int = 2 << 20, output: Int = 10 << 20
    ) {
        self.memory = memory
        self.seconds = seconds
        self.input = input
        self.output = output
    }
}

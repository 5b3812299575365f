/// There is no such document for who asks: it is not there, or it is somebody else's.
package struct UnknownDocument: Error, Sendable, Equatable {
    package init() {}
}

/// A run of text between two breaks: a paragraph, a heading, an item of a list, a line of a menu.
struct PageBlock {
    /// The nodes that it is made of.
    var nodes: Range<Int>
    /// The innermost element around it that is a block.
    let owner: Int
    /// Its characters, in the bytes of `PageBlocks`.
    var bytes: Range<Int>
    /// Letters, and how many of them stand in links.
    var letters = 0
    var linked = 0
    /// Signs that end or part sentences.
    var stops = 0
    var words = 0
    /// What the elements around it say.
    let hints: ClassHints

    /// How much of it stands in links, 0 to 1.
    var linkDensity: Double { letters == 0 ? 0 : Double(linked) / Double(letters) }

    /// Whether it reads like sentences rather than like labels.
    var isProse: Bool { letters >= 60 && linkDensity < 0.4 && stops >= 1 && letters >= stops * 3 }
}

/// The text of a page, cut into blocks in document order.
struct PageBlocks {
    private(set) var blocks: [PageBlock] = []
    private(set) var bytes: [UInt8] = []

    init(_ page: borrowing PageTree) {
        bytes.reserveCapacity(1 << 15)
        var ends: [(owner: Int, end: Int)] = []
        var current: PageBlock?
        var link = (start: 0, end: 0)
        var pendingBlank = false
        func flush(_ bytes: inout [UInt8], _ blocks: inout [PageBlock]) {
            if var block = current, block.letters > 0 {
                block.bytes = block.bytes.lowerBound..<bytes.count
                blocks.append(block)
            } else if let block = current {
                bytes.removeSubrange(block.bytes.lowerBound...)
            }
            current = nil
            pendingBlank = false
        }
        for index in page.nodes.indices {
            while let last = ends.last, index >= last.end {
                flush(&bytes, &blocks)
                ends.removeLast()
            }
            let tag = page.nodes[index].tag
            if tag == .text {
                guard let owner = ends.last?.owner else { continue }
                // A control inside of a line.
                let parent = page.nodes[Int(page.nodes[index].parent)]
                if !parent.tag.isBlock, parent.hints.contains(.furniture),
                    !page.nodes[owner].hints.contains(.furniture),
                    page.nodes[index].letters < 60
                {
                    continue
                }
                if current == nil {
                    current = PageBlock(
                        nodes: index..<index, owner: owner, bytes: bytes.count..<bytes.count,
                        hints: page.nodes[owner].hints)
                }
                current!.nodes = current!.nodes.lowerBound..<(index + 1)
                append(page.nodes[index].node.characters, &current!, &pendingBlank)
                current!.letters += Int(page.nodes[index].letters)
                if index < link.end { current!.linked += Int(page.nodes[index].letters) }
            } else if tag.isBlock {
                flush(&bytes, &blocks)
                ends.append((index, Int(page.nodes[index].end)))
            } else if tag == .br {
                if current != nil, current!.bytes.lowerBound < bytes.count {
                    if bytes.last == 0x0A, bytes.count >= 2 {
                        flush(&bytes, &blocks)
                    } else {
                        bytes.append(0x0A)
                        pendingBlank = false
                    }
                }
            } else if tag == .a {
                link = (index, Int(page.nodes[index].end))
            } else if tag == .td || tag == .th || tag == .img {
                pendingBlank = true
            }
        }
        flush(&bytes, &blocks)
    }

    private mutating func append(
        _ text: UnsafeBufferPointer<UInt8>?, _ block: inout PageBlock, _ pendingBlank: inout Bool
    ) {
        guard let start = text?.baseAddress, let count = text?.count else { return }
        var position = start
        // Looking at the next bytes is safe: a NUL stands behind the last one.
        while position < start + count {
            let byte = position.pointee
            // Blanks: those of ASCII, and the no-break space (C2 A0).
            var isBlank = byte <= 0x20 || byte == 0x7F
            if byte == 0xC2, position[1] == 0xA0 {
                isBlank = true
                position += 1
            }
            // Soft hyphens, and blanks without width, are for the layout.
            if byte == 0xC2, position[1] == 0xAD {
                position += 2
                continue
            }
            if byte == 0xE2, position[1] == 0x80, position[2] == 0x8B {
                position += 3
                continue
            }
            if isBlank {
                pendingBlank = true
            } else {
                if pendingBlank, bytes.count > block.bytes.lowerBound, bytes.last != 0x0A {
                    bytes.append(0x20)
                    block.words += 1
                }
                pendingBlank = false
                bytes.append(byte)
                switch byte {
                case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"),
                    UInt8(ascii: ":"):
                    block.stops += 1
                // U+3001 and U+3002; U+FF01, U+FF0C, U+FF1F; U+060C, U+061F, U+06D4; U+0964; Thai writes blanks.
                case 0x81, 0x82: if bytes.suffix(3).elementsEqual([0xE3, 0x80, byte]) { block.stops += 1 }
                case 0x8C: if bytes.suffix(2).first == 0xD8 || bytes.suffix(2).first == 0xBC { block.stops += 1 }
                case 0x9F: if bytes.suffix(2).first == 0xD8 || bytes.suffix(2).first == 0xBC { block.stops += 1 }
                case 0x94: if bytes.suffix(2).first == 0xDB { block.stops += 1 }
                case 0xA4: if bytes.suffix(3).elementsEqual([0xE0, 0xA5, 0xA4]) { block.stops += 1 }
                default: break
                }
            }
            position += 1
        }
    }

    /// The characters of a block.
    func text(_ block: PageBlock) -> String { String(decoding: bytes[block.bytes], as: UTF8.self).trimmedOrNil ?? "" }
}

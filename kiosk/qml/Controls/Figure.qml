// An amount or a count: right-aligned, on one line, digits of one width (the family's digits are tabular).
import QtQuick
import Theme

Words {
    horizontalAlignment: Text.AlignRight
    wrapMode: Text.NoWrap
}

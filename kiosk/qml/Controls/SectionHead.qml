// The head of a block of rows or tiles: said once for all of them.
import QtQuick
import Theme

Words {
    color: Theme.soft
    font.pixelSize: Theme.note
    Accessible.role: Accessible.Heading
}

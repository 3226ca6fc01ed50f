using System.Collections;

namespace ContextHandler.Saml.Gate;

/// <summary>An element and everything in it, in document order.</summary>
internal readonly struct SubtreeList(Element apex) : IEnumerable<Element>
{
    public Enumerator GetEnumerator() => new(apex);

    IEnumerator<Element> IEnumerable<Element>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator(Element apex) : IEnumerator<Element>
    {
        public Element Current { get; private set; } = null!;

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            var next = Current is null ? apex : FirstElement(Current.First);
            for (var left = Current; next is null && left is not null && !ReferenceEquals(left, apex); left = left.Parent)
            {
                next = FirstElement(left.Next);
            }

            if (next is not null)
            {
                Current = next;
            }

            return next is not null;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
            // Nothing is held.
        }

        private static Element? FirstElement(Node? node)
        {
            while (node is TextNode)
            {
                node = node.Next;
            }

            return (Element?)node;
        }
    }
}

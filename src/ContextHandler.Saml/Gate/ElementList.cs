using System.Collections;

namespace ContextHandler.Saml.Gate;

/// <summary>The elements among the children of one.</summary>
internal readonly struct ElementList(Node? first) : IEnumerable<Element>
{
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var _ in this)
            {
                count++;
            }

            return count;
        }
    }

    public Enumerator GetEnumerator() => new(first);

    IEnumerator<Element> IEnumerable<Element>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator(Node? next) : IEnumerator<Element>
    {
        private Node? next = next;

        public Element Current { get; private set; } = null!;

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            for (; next is not null; next = next.Next)
            {
                if (next is Element element)
                {
                    (Current, next) = (element, next.Next);
                    return true;
                }
            }

            return false;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
            // Nothing is held.
        }
    }
}

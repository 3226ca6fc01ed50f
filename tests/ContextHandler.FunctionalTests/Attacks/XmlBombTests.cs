using ContextHandler.Login;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

public class XmlBombTests
{
    [Fact]
    public void Probe()
    {
        var outp = new System.Text.StringBuilder();
        outp.AppendLine(null, $"ordinary response {Work.OrdinaryResponse} query {Work.OrdinaryQuery}");
        var bombs = new Dictionary<string, string>
        {
            ["deep 65"] = Bombs.Deep(65), ["deep 200"] = Bombs.Deep(200), ["deep 20000"] = Bombs.Deep(20000), ["deep 35000"] = Bombs.Deep(35000),
            ["ns sib 64K"] = Bombs.NamespaceSiblings(65536), ["ns sib 128K"] = Bombs.NamespaceSiblings(131072), ["ns sib 250K"] = Bombs.NamespaceSiblings(250000),
            ["ns depth 5000"] = Bombs.NamespaceDepth(5000), ["decl 5000"] = Bombs.Declarations(5000), ["decl 12000"] = Bombs.Declarations(12000),
            ["attr 20000"] = Bombs.Attributes(20000), ["sib 250K"] = Bombs.Siblings(250000), ["text"] = Bombs.LongText(250000), ["refs"] = Bombs.References(250000), ["name"] = Bombs.LongName(250000),
            ["1 MB"] = Bombs.LongText(1000000), ["sib 8000"] = Bombs.Siblings(1900*4)
        };
        foreach (var (name, bomb) in bombs)
        {
            var text = TestMessages.Response(TestMessages.Assertion()).Replace("<samlp:Status>", "<samlp:Extensions>" + bomb + "</samlp:Extensions><samlp:Status>");
            var sw = System.Diagnostics.Stopwatch.StartNew();
            var w = Work.OfResponse(text);
            var ms = sw.Elapsed.TotalMilliseconds;
            outp.AppendLine(null, $"{name}: bytes sent {text.Length} work {w.Bytes} {w.Refused} x{w.Bytes / (double)Work.OrdinaryResponse.Bytes:F1} {ms:F1} ms");
        }
        Assert.Fail(outp.ToString());
    }
}

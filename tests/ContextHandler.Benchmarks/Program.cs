using ContextHandler.Benchmarks.Chooser;
using ContextHandler.Benchmarks.Login;
using ContextHandler.Benchmarks.Size;

return args switch
{
    ["login"] => await LoginBenchmark.RunAsync(),
    ["chooser"] => await ChooserBenchmark.RunAsync(),
    ["size"] => await SizeBenchmark.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/ContextHandler.Benchmarks -- login | chooser | size");
    return 2;
}

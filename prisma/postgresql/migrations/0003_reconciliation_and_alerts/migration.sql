-- AlterTable
ALTER TABLE "ShopAccess" ADD COLUMN     "reconcileDueAt" TIMESTAMP(3),
ADD COLUMN     "watchDueAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "OrderReading" ADD COLUMN     "hourly" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "AlertTarget" (
    "shop" TEXT COLLATE "C" NOT NULL,
    "url" TEXT COLLATE "C" NOT NULL,
    "sealedSecret" TEXT COLLATE "C" NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AlertTarget_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shop" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "raisedAt" TIMESTAMP(3) NOT NULL,
    "clearedAt" TIMESTAMP(3),
    "details" TEXT COLLATE "C" NOT NULL,
    "openKey" TEXT COLLATE "C",
    "dueAt" TIMESTAMP(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "postedAt" TIMESTAMP(3),
    "problem" TEXT COLLATE "C",

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Alert_openKey_key" ON "Alert"("openKey");

-- CreateIndex
CREATE INDEX "Alert_shop_raisedAt_idx" ON "Alert"("shop", "raisedAt");

-- CreateIndex
CREATE INDEX "Alert_dueAt_idx" ON "Alert"("dueAt");

-- CreateIndex
CREATE INDEX "Alert_raisedAt_idx" ON "Alert"("raisedAt");

-- CreateIndex
CREATE INDEX "ShopAccess_reconcileDueAt_idx" ON "ShopAccess"("reconcileDueAt");

-- CreateIndex
CREATE INDEX "ShopAccess_watchDueAt_idx" ON "ShopAccess"("watchDueAt");

-- CreateIndex
CREATE INDEX "OrderReading_kind_startedAt_idx" ON "OrderReading"("kind", "startedAt");
